//! Claims to questions: which of them answer the same question.
