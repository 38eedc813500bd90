"""The science: settings in, curves out. Pure Python with numpy, PyYAML and libRoadRunner."""
