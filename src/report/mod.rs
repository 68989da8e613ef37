//! Findings to documents for readers, one file a format.
