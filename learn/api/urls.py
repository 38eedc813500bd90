from django.urls import path

from learn.api import views

app_name = "api"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("simulate", views.simulate, name="simulate"),
    path("schema", views.schema, name="schema"),
]
