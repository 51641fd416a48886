"""What surrounds the news on a page: boilerplate, datelines, and quotations as newspapers set them."""
