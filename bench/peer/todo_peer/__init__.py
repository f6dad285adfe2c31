"""The measured part of TodoStack's backend in FastAPI and SQLAlchemy."""
