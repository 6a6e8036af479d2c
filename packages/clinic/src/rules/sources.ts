/** The treatment sources by key, as people read them; `docs/sources.md` tells what each one says for us. */
export const sourceNames = {
  alexjames: 'Practitioner page on how many sessions a course takes (alexjamessmp.co.uk)',
  'baldingblog-blue': 'Answers by Rassman and Pak on whether pigment turns green or blue (baldingblog.com)',
  'baranska-2018': 'Baranska et al., J Exp Med 2018, 10.1084/jem.20171608',
  'cal-diy': 'Public issue reports of a scheduling program (cal.diy)',
  'cdc-2012': 'CDC, Morbidity and Mortality Weekly Report 61(33):653, 2012',
  'cole-jimenez': 'Cole and Devroye on the formula of Jimenez and Ruifernandez (forhair.com)',
  creativescalps: 'Practitioner page on faded hairlines (creativescalps.com)',
  dappersmp: 'Store policy of a studio (dappersmp.com)',
  easyappointments: 'Public issue reports of a booking program (easyappointments)',
  elkasmp: 'Studio price pages (elkasmp.com.au)',
  'fda-2024': 'FDA, final guidance on insanitary conditions of tattoo inks, October 2024, 2024-24841',
  fullscalp: 'Practitioner page on how long the pigment lasts (fullscalp.com)',
  'garg-hairline': 'Garg, J Cutan Aesthet Surg, hairline by measures of 8 cm (431 men)',
  gdpr: 'Regulation (EU) 2016/679 (GDPR), Article 5',
  gerow: 'Answers of a practitioner on dots, time, needles and price (jonathangerow.com)',
  'guo-2017': 'Guo et al., hair in Han Chinese, 2017 (oaepublish.com)',
  'his-hairlines': 'Clinic pages on defined hairlines (hishairclinic.co.uk)',
  injertocapilar: 'Transplant clinic on density and area (injertocapilar.com)',
  inkdsmp: 'Studio page on who is not suited (inkdsmp.com.au)',
  internationalhairlines: 'Studio price page (internationalhairlines.com)',
  'invoice-ninja': 'Public issue reports of an invoicing program (invoiceninja)',
  'journalres-hairline': 'Surgical paper on the extended hairline region (journalres.org)',
  kamol: 'Transplant hospital on hairline design (kamolhospital.com)',
  'karen-nicolaou': 'Trainer on pigment and dilution, 2021 (karen-nicolaou.com)',
  'kashiyama-2021': 'Kashiyama 2021, hairlines of 456 Japanese adults',
  'lardi-forum': 'M. Lardi, forum answers on trichopigmentation (stophairlossnow)',
  'liu-2025': 'Liu, Sun, Zhang, Zhao, J Cosmet Dermatol 2025;24:e70375 (10 people; abstract read)',
  microbarber: 'Course text of a training academy (MicroBarber Academy)',
  'nguyen-2022': 'Nguyen, Mervis, Romanelli, Tosti, Skin Appendage Disord 2022;8:412',
  'otley-2003': 'Otley, Mayo Clin Proc 2003, and later guidance on blood thinners in minor skin procedures',
  'own-head-fit': 'Our own fits of the head model to tape measures and clicked points',
  'plasticsurgerykey-pmu': 'Textbook chapter on micropigmentation and microblading (plasticsurgerykey.com)',
  pmuinternational: 'Trade summary of SMP practice after Rassman (pmuinternational.com)',
  profilehaircentre: 'Transplant clinic on measuring bald areas (profilehaircentre.in)',
  'prohairclinic-2023': 'Clinic comparison of needles, 2023 (prohairclinic.com)',
  qoves: 'Facial-proportion pages (qoves.com, beautyanswered.com)',
  'rassman-2013': 'Rassman, Pak, Kim, Facial Plast Surg Clin N Am 2013;21:497',
  'reach-2020': 'Regulation (EU) 2020/2081, REACH Annex XVII entry 75',
  'rfc-5545': 'RFC 5545, iCalendar',
  'rfc-5546': 'RFC 5546, iCalendar scheduling',
  robjames: 'Practitioner page on needle sizes (robjamessmp.com)',
  'rutnin-2022': 'Rutnin et al. 2022, biopsies of 60 heads',
  scalpguy: 'Care sheet and list of exclusions of a practitioner (scalpguysmp.com)',
  scalpworx: 'Policies and terms of a studio (getscalpworx.com)',
  'shapiro-hairline': 'Shapiro and Shapiro, hairline design and frontal restoration',
  'smp-cost': 'Consumer article on non-surgical SMP and its cost',
  'smp-steps': 'Consumer article on SMP as another way to treat baldness',
  smpaus: 'Practitioner on how many sessions are needed (smpaus.com.au)',
  smpblends: 'Practitioner page on scars (smpblends.com)',
  smphaircreations: 'Practitioner page on the course (smphaircreations.com)',
  taba: "Trainer's lesson on pigment preparation (TABA UK)",
  trapianto: 'Clinic page on trichopigmentation (trapiantocapelli.info)',
  'traquina-2001': 'Traquina, Dermatol Surg 2001;27:123 (62 people; summary read)',
  upmcac: 'Clinic pages on touch-ups (upmcac.org, coastsmp.com)',
  'wu-2020': 'Wu, Lasers Surg Med 2020 (4 people)',
  'xu-2017': 'Xu et al., meta-analysis of skin layers, 2017',
} as const
export type SourceKey = keyof typeof sourceNames

const isSourceKey = (key: string): key is SourceKey => Object.hasOwn(sourceNames, key)

/** Readable names behind the keys of a reason, such as `smpaus, taba`; a key that is unknown stays as it is. */
export const sourceNamesOf = (source: string): string[] =>
  source
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key) => (isSourceKey(key) ? sourceNames[key] : key))
