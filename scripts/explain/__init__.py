"""Pages and plots that explain a network: trace, profile, errors, study, figures."""
