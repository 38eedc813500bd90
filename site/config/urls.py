"""Every address of the site."""

from django.urls import include, path

urlpatterns = [path("", include("learn.urls"))]

handler400 = "learn.pages.errors.bad_request"
handler403 = "learn.pages.errors.forbidden"
handler404 = "learn.pages.errors.not_found"
handler500 = "learn.pages.errors.server_error"
