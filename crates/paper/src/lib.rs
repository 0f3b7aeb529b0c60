//! Pages as PDF: real text in embedded typefaces, pictures, tables, tags and bookmarks. What is written on them is said by
//! who uses this; here is how it lies on the page.
