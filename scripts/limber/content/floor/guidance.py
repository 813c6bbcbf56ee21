"""The public pages that the floors rest on. They were looked up on the day named here, and not remembered."""

import datetime as dt

from limber.content.floor.concept import Guidance

LOOKED_UP = dt.date(2026, 11, 30)

NHS_BACK = Guidance("Back pain", "NHS", "https://www.nhs.uk/conditions/back-pain/", "sheffieldachespains.co.uk")
NORTHERN_TRUST = Guidance(
    "Low back pain", "Northern Health and Social Care Trust", "https://www.northerntrust.hscni.net"
)
TORBAY = Guidance(
    "Cauda equina syndrome warning card", "Torbay and South Devon NHS Foundation Trust", "", "surgerywebtemp.org.uk"
)
NORFOLK = Guidance("Back pain", "Norfolk and Waveney community health", "")
G_CARE_BACK = Guidance("Red flags for back pain", "NHS Gloucestershire, G-care", "https://g-care.glos.nhs.uk")
NICE = Guidance(
    "Spinal metastases and metastatic spinal cord compression (NG234, before it CG75)",
    "National Institute for Health and Care Excellence",
    "https://www.nice.org.uk/guidance/ng234",
)
NICE_SPA = Guidance(
    "Spondyloarthritis (NG65)",
    "National Institute for Health and Care Excellence",
    "https://www.nice.org.uk/guidance/ng65",
)
FINUCANE = Guidance(
    "International framework for red flags for potential serious spinal pathologies",
    "IFOMPT (Finucane and others, JOSPT 2020;50(7):350-372)",
    "",
)
NIDIRECT_AAA = Guidance("Abdominal aortic aneurysm", "nidirect", "https://www.nidirect.gov.uk/node/10429")
RED_FLAG_SYMPTOMS = Guidance("Back pain", "redflagsymptoms.co.uk", "https://redflagsymptoms.co.uk/back-pain")
WEBMD = Guidance("Low back pain: when to call a doctor", "WebMD", "")
MAKE_IT_VISIBLE = Guidance("Back pain", "Make it visible", "https://makeitvisible.info/aches-pains/")
EXERCISES = Guidance("Exercises for back pain", "a physical therapist's article", "")
DEVON_THORACIC = Guidance(
    "Thoracic spine: referral guidance",
    "NHS Devon",
    "https://southwest.devonformularyguidance.nhs.uk/referral-guidance/south-devon-torbay/musculoskeletal-joint-disorders/thoracic-spine",
)
HSE_CHEST = Guidance("Chest pain", "Health Service Executive, Ireland", "https://www2.hse.ie/conditions/chest-pain")
NHS_BREATH = Guidance(
    "Shortness of breath",
    "NHS",
    "https://www.nhs.uk/conditions/shortness-of-breath/",
    "torbayandsouthdevonenhancedaccess.nhs.uk",
)
NHS_DVT = Guidance(
    "Deep vein thrombosis",
    "NHS",
    "https://www.nhs.uk/conditions/deep-vein-thrombosis-dvt/",
    "britbrief.co.uk quotes it",
)
GLOS_DVT = Guidance(
    "Deep vein thrombosis",
    "Gloucestershire Hospitals NHS Foundation Trust",
    "https://www.gloshospitals.nhs.uk/your-visit/patient-information-leaflets/deep-vein-thrombosis-dvt/",
)
HEALTH_NZ_LIMB = Guidance(
    "Acute limb ischaemia",
    "Health New Zealand",
    "https://info.health.nz/conditions-treatments/blood/peripheral-vascular-disease/acute-limb-ischaemia",
)
SECAMB = Guidance("When to call 999", "South East Coast Ambulance Service", "https://www.secamb.nhs.uk")
BCUHB_STROKE = Guidance(
    "Signs of stroke",
    "Betsi Cadwaladr University Health Board",
    "https://bcuhb.nhs.wales/services/hospital-services/stroke-service/signs-of-stroke-fast",
)
NWAS_STROKE = Guidance(
    "Symptoms of a stroke",
    "North West Ambulance Service",
    "https://www.nwas.nhs.uk/our-services/managing-clinical-conditions/recognising-a-stroke/symptoms-of-a-stroke/",
)
NHS_MENINGITIS = Guidance(
    "Meningitis", "NHS", "https://www.nhs.uk/conditions/meningitis/", "caths.cam.ac.uk/meningitis"
)
MPFT_NECK = Guidance(
    "Neck pain: you should see your doctor if",
    "Midlands Partnership, NHS",
    "https://mpft.nhs.uk/services/msk/self-help/neck",
)
NHS_PMR = Guidance(
    "Polymyalgia rheumatica: symptoms",
    "NHS",
    "https://www.nhs.uk/conditions/polymyalgia-rheumatica/symptoms/",
    "a syndicated copy of the page",
)
NHS_SHOULDER = Guidance("Shoulder pain", "NHS", "https://www.nhs.uk/symptoms/shoulder-pain/", "peoplewith.com")
NIDIRECT_SHOULDER = Guidance("Shoulder pain", "nidirect", "https://www.nidirect.gov.uk/conditions/shoulder-pain")
G_CARE_SHOULDER = Guidance(
    "Red flags for shoulder conditions",
    "NHS Gloucestershire, G-care",
    "https://g-care.glos.nhs.uk/pathway/32/resource/3",
)
NHS_ELBOW = Guidance(
    "Elbow and arm pain", "NHS", "https://www.nhs.uk/symptoms/elbow-and-arm-pain/", "barkantine.webgp.com"
)
G_CARE_ARM = Guidance(
    "Red flags for elbows, wrists and hands",
    "NHS Gloucestershire, G-care",
    "https://g-care.glos.nhs.uk/pathway/48/resource/3",
)
NHS_INFORM_HAND = Guidance(
    "Wrist, hand and finger problems",
    "NHS inform, Scotland",
    "https://www.nhsinform.scot/illnesses-and-conditions/muscle-bone-and-joints/self-management-advice/wrist-hand-and-finger-problems",
    "the publisher's own second host",
)
NHS_HIP_FRACTURE = Guidance(
    "Broken hip", "NHS", "https://www.nhs.uk/conditions/hip-fracture/", "drpharmacy.uk, castlegate-pharmacy.com"
)
VERSUS_HIP = Guidance(
    "Hip pain", "Versus Arthritis", "https://www.versusarthritis.org/about-arthritis/conditions/hip-pain/"
)
G_CARE_HIP = Guidance(
    "Red flags for hip conditions", "NHS Gloucestershire, G-care", "https://g-care.glos.nhs.uk/pathway/52/resource/3"
)
NHS_KNEE = Guidance(
    "Knee pain", "NHS", "https://www.nhs.uk/symptoms/knee-pain/", "lincolnshireknee.co.uk, 5 July 2026, reports it"
)
NHSGGC_KNEE = Guidance(
    "Musculoskeletal physiotherapy: knee",
    "NHS Greater Glasgow and Clyde",
    "https://www.nhsggc.org.uk/your-health/health-services/msk-physiotherapy/knees/",
)
ELHT_KNEE = Guidance(
    "Traumatic knee injury",
    "East Lancashire Hospitals NHS Trust",
    "https://elht.nhs.uk/services/integrated-msk-pain-and-rheumatology-service/traumatic-knee-injury",
)
NHS_HEEL = Guidance(
    "Heel pain", "NHS", "https://www.nhs.uk/conditions/foot-pain/heel-pain/", "outuk.com, bluewhaleyoga.com"
)
DYNAMIC_FOOT = Guidance(
    "Foot or ankle pain", "DynamicHealth, NHS", "https://www.dynamichealth.nhs.uk/help-and-advice/foot-or-ankle-pain"
)
G_CARE_FOOT = Guidance(
    "Red flags for foot and ankle conditions",
    "NHS Gloucestershire, G-care",
    "https://g-care.glos.nhs.uk/pathway/68/resource/3",
)
QEHKL_FOOT = Guidance(
    "I'm worried about my foot: is it serious?",
    "Queen Elizabeth Hospital King's Lynn NHS Foundation Trust",
    "http://www.qehkl.nhs.uk/DiabetesFeetWorried.asp",
)
QUARRYSIDE_TUMMY = Guidance(
    "Stomach ache and abdominal pain",
    "Quarryside Practice, NHS Scotland",
    "https://quarrysidepractice.gp.scot/health-information/stomach-ache-and-abdominal-pain",
)
NHS_TUMMY = Guidance(
    "Stomach ache and abdominal pain",
    "NHS",
    "https://www.nhs.uk/symptoms/stomach-ache/",
    "weeklytribunenews.com, 15 July 2017",
)
UCLH_TUMMY = Guidance(
    "Abdominal pain",
    "University College London Hospitals NHS Foundation Trust",
    "https://www.uclh.nhs.uk/patients-and-visitors/patient-information-pages/abdominal-pain",
)
SOUTH_TEES_CHEST = Guidance(
    "Chest injury", "South Tees Hospitals NHS Foundation Trust", "https://southtees.nhs.uk/resources/chest-injury"
)
CHEST_WALL = Guidance("Chest wall injury", "Victoria A&E department", "https://www.leaflets.info/chest-wall-injury")
