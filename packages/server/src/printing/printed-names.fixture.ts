/** Names as people write them, by the family that has to set every letter of them. */
export const printedNames: { readonly [family: string]: readonly string[] } = {
  'Inter latin': ['Chloé Brontë', 'Jo Smith'],
  'Inter cyrillic': ['Екатерина', 'Щербакова'],
  'Inter greek': ['Ελένη', 'Παπαδοπούλου'],
  Vazirmatn: ['محمد عبد الله', 'مُحَمَّد', 'علی‌رضا'],
  'Noto Sans Hebrew': ['שרה כהן-לוי', 'שָׂרָה', 'יִצְחָק'],
  'Noto Sans Devanagari': ['प्रिया शर्मा', 'श्री कृष्ण', 'कुँवर', 'विद्यार्थी'],
  'Noto Sans Thai': ['สมชาย ใจดี', 'น้ำผึ้ง', 'ญี่ปุ่น', 'ฐิติ'],
  'Noto Sans SC': ['王小明', '陳美麗', '山田 花子', 'さくら', '髙橋'],
  'Noto Sans KR': ['김민준', '박서연', '뷁'],
  Unifont: ['தமிழ்', 'ქეთევან', '桒'],
}
