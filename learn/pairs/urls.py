"""The addresses of the two sheets and of what lies between them."""

from django.urls import path

from learn.pairs import views
from learn.pairs.items import Time

app_name = "pairs"
urlpatterns = [
    path("", views.start, name="start"),
    path("before/", views.sheet, {"time": Time.BEFORE}, name="before"),
    path("after/", views.sheet, {"time": Time.AFTER}, name="after"),
    path("kept/", views.kept, name="kept"),
    path("result/", views.result, name="result"),
]
