//! YAML as people write it: what is read, what is refused, and that an edit touches nothing else.

mod dice;
#[path = "yaml/edit.rs"]
mod edit;
#[path = "yaml/faults.rs"]
mod faults;
#[path = "yaml/files.rs"]
mod files;
#[path = "yaml/random.rs"]
mod random;
#[path = "yaml/read.rs"]
mod read;
