from django.urls import path

from learn.teaching import views

app_name = "teaching"
urlpatterns = [
    path("", views.home, name="home"),
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:name>.svg", views.figure, name="figure"),
    path("paths/<slug:way>/", views.syllabus, name="syllabus"),
    path("<str:lesson>/", views.lesson_notes, name="notes"),
]
