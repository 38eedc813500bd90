from django.urls import path

from learn.model import views

app_name = "model"
urlpatterns = [
    path("", views.map_page, name="map"),
    path("equations/", views.equations, name="equations"),
    path("parameters/", views.parameters, name="parameters"),
    path("parameters/<slug:name>/", views.parameter, name="parameter"),
    path("sensitivity/", views.sensitivity, name="sensitivity"),
    path("validation/", views.validation, name="validation"),
    path("validation/<slug:name>/", views.experiment, name="experiment"),
    path("limits/", views.limits, name="limits"),
]
