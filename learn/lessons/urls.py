from django.urls import path

from learn.lessons import views

app_name = "lessons"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("notebook/", views.notebook, name="notebook"),
    path("<slug:part>/<slug:slug>/sheet/", views.sheet, name="sheet"),
    path("<slug:part>/<slug:slug>/", views.lesson, name="lesson"),
]
