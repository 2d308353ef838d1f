print("fdxgen")
