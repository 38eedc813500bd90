"""Gathers the addresses of the app's parts."""

from django.urls import include, path

urlpatterns = [
    path("", include("learn.pages.urls")),
    path("", include("learn.shelves.urls")),
    path("lessons/", include("learn.lessons.urls")),
    path("quizzes/", include("learn.quizzes.urls")),
    path("explorer/", include("learn.explorer.urls")),
    path("model/", include("learn.model.urls")),
    path("teaching/", include("learn.teaching.urls")),
    path("before-and-after/", include("learn.pairs.urls")),
    path("search/", include("learn.search.urls")),
    path("api/", include("learn.api.urls")),
]
