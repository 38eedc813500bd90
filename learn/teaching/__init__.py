"""For those who teach: notes to each lesson, syllabus sheets, figures for slides."""
