from django.urls import path

from learn.lessons import views

app_name = "lessons"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("<slug:part>/<slug:slug>/", views.lesson, name="lesson"),
]
