//! spaCy's rule lemmatizer and attribute rules for English.
