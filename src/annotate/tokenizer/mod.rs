//! spaCy's English tokenizer.
