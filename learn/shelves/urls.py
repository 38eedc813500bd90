from django.urls import path

from learn.shelves import views

app_name = "shelves"
urlpatterns = [
    path("glossary/", views.glossary, name="glossary"),
    path("references/", views.references, name="references"),
    path("references.bib", views.bibtex, name="bibtex"),
    path("references.json", views.csl, name="csl"),
    path("claims/", views.claims, name="claims"),
    path("misconceptions/", views.misconceptions, name="misconceptions"),
]
