from django.urls import path

from learn.explorer import views
from learn.explorer.challenges import views as challenges

app_name = "explorer"
urlpatterns = [
    path("", views.explore, name="explore"),
    path("run", views.run, name="run"),
    path("row", views.row, name="row"),
    path("run.<str:kind>", views.take, name="take"),
    path("table.csv", views.table, name="table"),
    path("rest/", views.rest, name="rest"),
    path("compare/", views.compare, name="compare"),
    path("challenges/", challenges.index, name="challenges"),
    path("challenges/<slug:name>/", challenges.challenge, name="challenge"),
    path("why/", views.why, name="why"),
]
