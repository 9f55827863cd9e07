"""What holders do: the words of names, scopes and products, Vietnamese and English side by side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business. `scopes` and `products` are pairs of Vietnamese and English."""

    short: str
    short_english: str
    scopes: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, str], ...]
    code: str
    """The IAF/EA code of its sector."""
    food: bool = False


MAKING = (
    Trade("Thủy sản", "Seafood", (
        ("Chế biến và xuất khẩu tôm, cá tra, mực đông lạnh", "Processing and export of frozen shrimp, pangasius and squid"),
        ("Thu mua, sơ chế, chế biến cá khô, mắm các loại và nước mắm; đóng gói và phân phối trong nước",
         "Purchasing, preliminary processing and processing of dried fish, fish paste and fish sauce; packing and domestic distribution"),
    ), (("Tôm thẻ đông lạnh", "Frozen vannamei shrimp"), ("Nước mắm cốt", "Fish sauce")), "3", food=True),
    Trade("Thực phẩm", "Foods", (
        ("Sản xuất bánh kẹo, mứt và các loại hạt sấy", "Manufacture of confectionery, jam and dried nuts"),
        ("Sản xuất bún khô, phở khô, miến dong", "Production of dried rice vermicelli, dried pho and arrowroot noodles"),
        ("Giết mổ, pha lóc, đóng gói thịt gia súc, gia cầm; sản xuất chả lụa, giò, xúc xích tiệt trùng và nem chua",
         "Slaughtering, cutting and packing of meat and poultry; production of Vietnamese ham, sterilized sausage and fermented pork roll"),
    ), (("Bún khô", "Dried vermicelli"), ("Hạt điều rang muối", "Salted roasted cashew")), "3", food=True),
    Trade("Nước giải khát", "Beverage", (
        ("Sản xuất nước uống đóng chai, nước đá dùng liền", "Production of bottled drinking water and edible ice"),
        ("Sản xuất và kinh doanh nước khoáng thiên nhiên, trà thảo mộc đóng lon", "Production and trading of natural mineral water and canned herbal tea"),
    ), (("Nước uống đóng bình 19 lít", "19-litre bottled water"),), "3", food=True),
    Trade("Chế biến Nông sản", "Agro Processing", (
        ("Chế biến tiêu đen, tiêu trắng, điều nhân xuất khẩu", "Processing of black pepper, white pepper and cashew kernels for export"),
        ("Rang xay, đóng gói cà phê hạt, cà phê hòa tan", "Roasting, grinding and packing of coffee beans and instant coffee"),
        ("Xay xát, lau bóng và đóng gói gạo", "Milling, polishing and packing of rice"),
    ), (("Tiêu đen hạt", "Black pepper"), ("Gạo thơm", "Fragrant rice")), "1, 3", food=True),
    Trade("Bao bì Nhựa", "Plastic Packaging", (
        ("Thiết kế, sản xuất và cung cấp bao bì nhựa PP, PE", "Design, manufacture and supply of PP and PE plastic packaging"),
        ("Sản xuất hạt nhựa tái sinh; gia công khuôn mẫu ngành nhựa", "Manufacture of recycled plastic pellets; mould processing for the plastic industry"),
    ), (("Ống nhựa PVC-U dùng cho cấp nước", "PVC-U pipes for water supply"),), "14"),
    Trade("Cơ khí", "Mechanical", (
        ("Gia công cơ khí chính xác, chế tạo khuôn dập", "Precision machining and manufacture of press dies"),
        ("Sản xuất, lắp đặt kết cấu thép nhà xưởng; gia công bồn, bể áp lực và đường ống công nghệ",
         "Fabrication and installation of steel structures; fabrication of tanks, pressure vessels and process piping"),
    ), (("Thép hình mạ kẽm", "Galvanized steel sections"),), "17, 28"),
    Trade("Vật liệu Xây dựng", "Construction Material", (
        ("Sản xuất gạch bê tông, gạch terrazzo", "Manufacture of concrete blocks and terrazzo tiles"),
        ("Khai thác, chế biến đá xây dựng; sản xuất bê tông thương phẩm và cấu kiện bê tông đúc sẵn",
         "Quarrying and processing of construction stone; production of ready-mixed concrete and precast concrete elements"),
    ), (("Gạch bê tông", "Concrete bricks"), ("Xi măng poóc lăng hỗn hợp PCB40", "Blended Portland cement PCB40")), "16"),
    Trade("Dệt May", "Textile and Garment", (
        ("Sản xuất, gia công hàng may mặc", "Manufacture and processing of garments"),
        ("Nhuộm, hoàn tất vải dệt kim và sản xuất quần áo bảo hộ lao động", "Dyeing and finishing of knitted fabrics and manufacture of workwear"),
    ), (("Quần áo trẻ em", "Children's clothing"),), "4"),
    Trade("Thiết bị Y tế", "Medical Equipment", (
        ("Sản xuất, kinh doanh khẩu trang y tế, găng tay y tế", "Manufacture and trading of medical face masks and medical gloves"),
        ("Nhập khẩu, phân phối và bảo hành trang thiết bị y tế", "Import, distribution and warranty of medical devices"),
    ), (("Khẩu trang y tế", "Medical face mask"),), "14, 19"),
    Trade("Công nghệ", "Technology", (
        ("Thiết kế, phát triển và triển khai phần mềm ứng dụng", "Design, development and deployment of application software"),
        ("Tư vấn, lắp đặt, bảo trì hệ thống camera, mạng máy tính và tổng đài", "Consulting, installation and maintenance of camera systems, computer networks and telephone exchanges"),
    ), (("Thiết bị chiếu sáng LED", "LED lighting"),), "33"),
    Trade("Vận tải", "Transport", (
        ("Vận tải hàng hóa bằng đường bộ; cho thuê kho bãi", "Freight transport by road; warehouse leasing"),
        ("Giao nhận, bốc xếp hàng hóa và dịch vụ đại lý hải quan", "Forwarding, cargo handling and customs brokerage services"),
    ), (("Dầu nhờn động cơ đốt trong", "Internal combustion engine oils"),), "31"),
)  # fmt: skip
FARMING = (
    Trade("Rau quả", "Vegetable", (("Trồng trọt: rau các loại", "Crops: vegetables"), ("Sản xuất rau ăn lá và cà chua", "Production of leafy vegetables and tomato")),
          (("Cải ngọt", "Choy sum"), ("Cà chua", "Tomato"), ("Xà lách", "Lettuce"), ("Dưa leo", "Cucumber")), "1", food=True),
    Trade("Cây ăn trái", "Fruit", (("Sản xuất quả tươi", "Production of fresh fruit"), ("Trồng, thu hoạch, sơ chế và đóng gói quả tươi", "Growing, harvesting, handling and packing of fresh fruit")),
          (("Thanh long ruột đỏ", "Red-flesh dragon fruit"), ("Xoài cát", "Mango"), ("Bưởi da xanh", "Pomelo"), ("Nhãn", "Longan")), "1", food=True),
    Trade("Sầu riêng", "Durian", (("Sản xuất sầu riêng tươi", "Production of fresh durian"),), (("Sầu riêng", "Durian"), ("Bơ sáp", "Avocado")), "1", food=True),
    Trade("Chè", "Tea", (("Sản xuất chè búp tươi và sơ chế chè", "Production of fresh tea shoots and primary processing of tea"),), (("Chè búp tươi", "Fresh tea shoots"), ("Chè Ô long", "Oolong tea")), "1", food=True),
    Trade("Hồ tiêu", "Pepper", (("Sản xuất hồ tiêu", "Production of pepper"),), (("Hồ tiêu", "Pepper"), ("Cà phê nhân", "Green coffee")), "1", food=True),
)  # fmt: skip
LABORATORIES = (
    Trade("Dược phẩm - Mỹ phẩm - Thực phẩm", "Drug, Cosmetic and Food", (("Dược, Hóa, Sinh", "Pharmaceutical, Chemical, Biological"),), (("Thực phẩm", "Food"), ("Nước sạch", "Domestic water")), "34"),
    Trade("Môi trường", "Environment", (("Hóa", "Chemical"), ("Hóa, Sinh", "Chemical, Biological")), (("Nước thải", "Waste water"), ("Không khí xung quanh", "Ambient air")), "34"),
    Trade("Vật liệu xây dựng", "Construction Materials", (("Vật liệu xây dựng", "Civil Engineering"), ("Cơ, Vật liệu xây dựng", "Mechanical, Civil Engineering")), (("Bê tông", "Concrete"), ("Thép cốt bê tông", "Reinforcing steel")), "34"),
    Trade("Hiệu chuẩn", "Calibration", (("Đo lường - Hiệu chuẩn", "Measurement - Calibration"), ("Hiệu chuẩn: khối lượng, nhiệt độ, áp suất", "Calibration: mass, temperature, pressure")), (("Cân không tự động", "Non-automatic balance"), ("Áp kế", "Pressure gauge")), "34"),
)  # fmt: skip
