"""What Amicable itself keeps."""
