//! stub
/// A chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainId(pub u32);
/// Chains.
#[derive(Clone, Debug, Default)]
pub struct Chains {}
impl Chains {
    /// of
    pub fn of(&self, _t: u32) -> Option<ChainId> {
        None
    }
    /// n
    pub fn name_of(&self, _t: u32) -> Option<&str> {
        None
    }
    /// r
    pub fn referent(&self, _t: u32) -> Option<u32> {
        None
    }
}
/// who
pub fn who(_: &crate::annotate::Annotated) -> Chains {
    Chains::default()
}
