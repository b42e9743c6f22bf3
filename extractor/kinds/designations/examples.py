"""What designations look like, and what they do not."""

from __future__ import annotations

from typing import Any

from extractor.kinds.designations.record import Designation
from extractor.kinds.kind import Example, means, means_nothing

EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Designation(type="orphan", agency="FDA", status="granted", indication="refractory multiple myeloma"),
        "ZLV-7 has been designated as an orphan drug by the FDA and is being studied in a Phase 1 clinical study in patients with refractory multiple myeloma and a Phase 2 clinical study in lymphomas.",
    ),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QMT-207", indication="multiple myeloma"),
        "The FDA has granted orphan drug designation to QMT-207 for the treatment of multiple myeloma.",
        "Orphan Drug Designation for QMT-207 in multiple myeloma was granted by the FDA last week.",
        "FDA Grants Orphan Drug Designation to QMT-207 for the Treatment of multiple myeloma",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="LivaKor"),
        "The agency of the United States, the FDA, granted fast track designation to LivaKor (Nivora) last May; osimertinib got priority review.",
        "The FDA has given fast track designation to LivaKor. Osimertinib is older.",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="QK 512207"),
        "The FDA granted fast track designation to QK 512207 (Nivora), a bispecific antibody, and priority review to osimertinib.",
    ),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QMT-207", indication="Fabry disease"),
        "The FDA granted orphan drug designation to QMT-207 for the treatment of Fabry disease (Press release, Nivora, 3 May 2031).",
        "The FDA granted orphan drug designation to QMT-207 for the treatment of Fabry disease (source: Nivora).",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="QMT-207"),
        "QMT-207 has Fast Track designation from the FDA.",
        "Fast Track Designation was granted by the FDA to QMT-207 in May 2021.",
    ),
    means(Designation(type="prime", agency="EMA", status="granted", drug="QMT-207"), "The European Medicines Agency (EMA) has granted PRIME designation to QMT-207."),
    means(
        Designation(type="breakthrough", agency="FDA", status="requested", drug="QMT-207"),
        "We have submitted a request to the FDA for Breakthrough Therapy Designation for QMT-207.",
    ),
    means(Designation(type="rmat", agency="FDA", status="granted"), "FDA RMAT designation for QMT-207 in knee pain", "QMT-207, with RMAT designation from the FDA, is given once."),
    means(
        Designation(type="fast_track", agency="FDA", status="requested"),
        "The Fast Track application to the FDA for QMT-207 is pending.",
        "The Fast Track designation request for QMT-207 was filed with the FDA.",
    ),
    means(Designation(type="orphan", agency="FDA", status="planned"), "We plan to apply to the FDA for orphan drug designation for QMT-207."),
    means(
        Designation(type="breakthrough", agency="FDA", status="denied", drug="zelvanib"),
        "The FDA declined to grant Breakthrough Therapy designation for zelvanib, but confirmed that Fast Track designation remains in place.",
        "The FDA refused to grant zelvanib Breakthrough Therapy designation.",
    ),
    means(Designation(type="fast_track", agency="FDA", status="granted", drug="Sorvexa"), "The NDA for Sorvexa, which has Fast Track designation from the FDA, was accepted."),
    means(Designation(type="priority_review", status="requested", date=None), "The company has applied for Priority Review of zelvanib; its exclusivity lapsed in 2022."),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QBX-310", indication="pemphigus vulgaris"),
        "The FDA granted orphan drug designation to QBX-310 for pemphigus vulgaris.",
    ),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QBX-310", indication="osteogenesis imperfecta"),
        "The FDA granted orphan drug designation to QBX-310 for osteogenesis imperfecta.",
    ),
    means(Designation(type="sakigake", status="granted", drug="KTR-5"), "The ministry has granted SAKIGAKE designation to KTR-5 for spinal cord injury."),
    means(
        Designation(type="orphan", agency="EMA", status="recommended"),
        "Acme Receives Positive EMA Opinion on Orphan Designation for QMT-207 in Lymphoma",
        "The EMA's committee adopted a positive opinion recommending orphan designation for QMT-207.",
    ),
    means(
        Designation(type="breakthrough", agency="FDA", status="denied"),
        "The FDA denied our request for Breakthrough Therapy designation for QMT-207.",
        "The FDA has denied Breakthrough Therapy Designation for QMT-207.",
    ),
    means(
        Designation(type="breakthrough", agency="FDA", status="denied"),
        "After the FDA's decision not to grant Breakthrough Therapy status to QMT-207, enrollment goes on as planned.",
        "The FDA decided against awarding Breakthrough Therapy Designation to QMT-207.",
    ),
    means(
        Designation(type="orphan", agency="EC", status="granted", drug="QMT-207", indication="Fabry disease"),
        "Acting on a positive opinion of the Committee for Orphan Medicinal Products of the European Medicines Agency (EMA), the European Commission has designated QMT-207 as an orphan medicinal product for the treatment of Fabry disease.",
    ),
    means(
        Designation(type="orphan", agency="EMA", status="granted", drug="QMT-207", indication="Fabry disease"),
        "QMT-207 was given Fast Track status by the FDA, and orphan designation by both the FDA and EMA for the treatment of Fabry disease.",
        "QMT-207 received Fast Track designation from the FDA and orphan designations from the FDA and the EMA for Fabry disease.",
    ),
    means(
        Designation(type="rmat", agency="FDA", status="granted", indication="Fabry disease"),
        "The FDA granted RMAT designation to our viral gene therapy for the treatment of Fabry disease.",
        "Obtaining RMAT designation from the FDA for Fabry disease is a significant step for our gene therapy.",
    ),
    means(
        Designation(type="prime", agency="EMA", status="granted", drug="QMT-207"),
        "We have orphan designation in the US and the EU for QMT-207 in Fabry disease, rare pediatric disease designation in the US for Fabry disease, and PRIME in Europe.",
    ),
    means(
        Designation(type="orphan", agency="EC", status="granted", date="2031"),
        "Orphan drug designation: given by the FDA (2029) and the EC (2031).",
        "QMT-207 was granted orphan designation by the FDA in 2029 and the EC in 2031.",
    ),
    means_nothing("An application for a drug that has received orphan designation is free of the usual fee."),
    means(
        Designation(type="orphan", agency="EC", status="granted", indication="Fabry disease", date="2031-05-03", number="EU/3/31/2431"),
        "On 3 May 2031, orphan designation (EU/3/31/2431) was granted by the European Commission to QMT Limited, Ireland, for QMT-207 for the treatment of Fabry disease.",
        "On 3 May 2031, orphan designation EU/3/31/2431 was granted by the European Commission to QMT Limited, Ireland, for QMT-207 for the treatment of Fabry disease.",
    ),
    means(
        Designation(type="breakthrough", agency="FDA", status="granted", drug="QMT-207"),
        "QMT-207 was awarded Fast Track, Breakthrough and Orphan Drug status by the FDA.",
        "QMT nabs an FDA breakthrough tag for QMT-207",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="QMT-207", indication="Fabry disease"),
        "QMT-207 has orphan designation from the FDA and the EMA for both Fabry disease and Pompe disease and Fast Track for Fabry disease.",
    ),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QMT31207", indication=None, date="2031-12"),
        "The FDA granted orphan drug designation for QMT31207 in December 2031.",
    ),
    means(Designation(type="orphan", status="granted", indication=None), "A second orphan designation for QMT-207 follows the earlier designation in Fabry disease."),
    means(Designation(type="fast_track", status="granted", indication=None), "QMT-207, a gene therapy now given in the LUMEN-FD clinical trial, received Fast Track designation."),
    means_nothing("The purpose of Fast Track designation is to bring remedies for grave conditions to people sooner."),
    means(Designation(type="orphan", agency="FDA", status="withdrawn"), "The FDA has withdrawn the orphan drug designation for QMT-207."),
    means(Designation(type="orphan", agency="FDA", status="expired"), "The FDA orphan drug designation for QMT-207 expired in 2020."),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QMT-207", indication="pancreatic cancer"),
        "The FDA has granted QMT-207 Orphan Drug Designation for the treatment of pancreatic cancer.",
        "QMT-207 has been granted Orphan Drug Designation (ODD) by the US FDA for the treatment of pancreatic cancer.",
        "QMT-207 was granted orphan drug status by the FDA for the treatment of pancreatic cancer in March 2020.",
    ),
    means(
        Designation(type="orphan", agency="MHLW", status="granted", drug="QMT-207", indication="Fabry disease"),
        "Japan's MHLW has designated QMT-207 as an orphan drug for the treatment of Fabry disease.",
    ),
    means(
        Designation(type="orphan", agency="MHLW", status="granted"),
        "QMT-207 has orphan drug designation in the U.S., Europe and Japan.",
        "QMT-207 received orphan designation in the EU and Japan.",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="QMT-207"),
        "Our request to the FDA for Fast Track designation for QMT-207 has been granted.",
        "The application for Fast Track designation for QMT-207 was approved by the FDA.",
    ),
    means(
        Designation(type="ilap", agency="MHRA", status="granted", indication="sickle cell disease"),
        "The MHRA awarded QMT-207 the Innovation Passport under the Innovative Licensing and Access Pathway (ILAP) for the treatment of sickle cell disease.",
    ),
    means(
        Designation(type="breakthrough", agency="FDA", status="granted", drug="QMT-207"),
        "The new status is similar to the Breakthrough Therapy designation that QMT-207 received from the FDA last year.",
        "The letter does not touch the FDA Breakthrough Therapy designation, which remains active, of QMT-207.",
    ),
    means(Designation(type="rmat", agency="FDA", status="granted"), "The FDA granted QMT-207 regenerative medicine status in April 2018."),
    means(
        Designation(type="orphan", agency="FDA", status="granted", indication="neuroendocrine tumors such as carcinoid, neuroblastoma, and pheochromocytoma"),
        "The FDA granted orphan drug designation to QMT-207 for the treatment of neuroendocrine tumors such as carcinoid, neuroblastoma, and pheochromocytoma.",
    ),
    means(Designation(type="orphan", agency="EC", status="granted", drug="QMT-207"), "QMT-207 was granted orphan status by the FDA and orphan status by the European Commission."),
    means(
        Designation(type="orphan", agency="FDA", status="granted", date="2021"),
        "The FDA granted QMT-207 Fast Track designation on March 5, 2024, in addition to Orphan Drug designation (2021).",
    ),
    means(Designation(type="breakthrough", status="planned", drug="QMT-207"), "Acme Bio to Seek Breakthrough Therapy Designation for QMT-207"),
    means(Designation(type="priority_review", agency="HC", status="denied"), "Health Canada turned QMT-207 down for priority review."),
    means(
        Designation(type="sakigake", agency="MHLW", status="granted"),
        "The data support an application in Japan, where QMT-207 has SAKIGAKE designation.",
        "China's NMPA gave no answer yet; QMT-207 was awarded SAKIGAKE designation in 2019.",
    ),
    means(
        Designation(type="priority_review", agency="FDA", status="granted", drug="QMT-207"),
        "The Biologics License Application for QMT-207 was accepted by the FDA for priority review.",
        "The FDA accepted the New Drug Application for QMT-207 with Priority Review.",
    ),
    means(Designation(type="conditional_approval", agency="HC", status="granted"), "Health Canada granted QMT-207 a Notice of Compliance with Conditions (NOC/c)."),
    means(Designation(type="accelerated_assessment", agency="EMA", status="granted"), "The EMA's committee has agreed to accelerated assessment of QMT-207."),
    means(Designation(type="other", agency="MFDS", status="granted"), "Korea's MFDS included QMT-207 in the Global Innovative products on Fast Track (GIFT) program."),
    means(
        Designation(type="qidp", agency="FDA", status="granted", indication="acute pyelonephritis"),
        "The FDA's QIDP designation for QMT-207 for acute pyelonephritis provides for five more years of exclusivity.",
    ),
    means(
        Designation(type="orphan", agency="EC", status="granted", indication="spinal muscular atrophy"),
        "The European Commission granted orphan designation for a vector that holds the human gene for the treatment of spinal muscular atrophy.",
    ),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QF2", indication="idiopathic pulmonary fibrosis (IPF)"),
        "The FDA has granted orphan drug designation to Birchwood's QF2 (cyanuric acid) for the treatment of idiopathic pulmonary fibrosis (IPF).",
        "QMT-207 is safe, and QMT-207 works. The FDA granted orphan drug designation for QF2 for the treatment of idiopathic pulmonary fibrosis (IPF).",
    ),
    means(
        Designation(type="orphan", agency="EMA", status="granted", drug="Zelvadopa", indication="hypotension"),
        "QMT-207 is old; QMT-207 works. The EMA granted orphan drug status to Acme Pharma's remedy for hypotension, Zelvadopa, and looked at QMT-207 too.",
    ),
    means(
        Designation(type="orphan", agency="EMA", status="granted", indication="primary large B-cell lymphoma"),
        "The EMA awarded an orphan designation on July 25, 2024, for a medicine targeting primary large B-cell lymphoma.",
    ),
    means(
        Designation(type="rare_pediatric", agency="FDA", status="granted", drug="mirozatane", indication="Rett syndrome"),
        "The FDA grants Rare Pediatric Disease designation to Acme Pharma's mirozatane for the treatment of Rett syndrome, a rare genetic disorder.",
        "The FDA granted rare pediatric disease designation for mirozatane for the treatment of a rare inherited condition called Rett syndrome, characterized by loss of speech.",
    ),
    means(
        Designation(type="rare_pediatric", agency="FDA", status="granted", drug="QMT-207", indication="Angelman syndrome"),
        "Acme received rare pediatric disease designation from the FDA for its drug candidate, QMT-207, in each of Pitt Hopkins syndrome and Angelman syndrome, according to a filing.",
        "QMT-207 was granted rare pediatric disease designations by the FDA for Pitt Hopkins syndrome and Angelman syndrome.",
        "QMT-207 has rare pediatric disease designation from the FDA for spinocerebellar ataxia (SCA), Angelman syndrome and muscular dystrophy (OPMD).",
    ),
    means(
        Designation(type="rare_pediatric", agency="FDA", status="granted", indication="Menkes disease"),
        "The FDA has granted two rare pediatric disease designations to QMT-207. The first rare pediatric disease designation is for the treatment of cystinosis (CTNS), with the second covering the treatment of Menkes disease.",
        "QMT-207 now has two such designations. The second rare pediatric disease designation covers the treatment of Menkes disease.",
    ),
    means(
        Designation(type="orphan", agency="EMA", status="granted", drug="sorbuvatide", indication="hypophosphatasia"),
        "QMT-207 is old; QMT-207 works. The FDA granted Fast Track designation to sorbuvatide for hypophosphatasia. It also holds orphan drug designation from the EMA for the same indication.",
        "QMT-207 is old; QMT-207 works. The FDA granted Fast Track designation to sorbuvatide for hypophosphatasia, and the EMA granted it orphan designation for this indication.",
        "QMT-207 works.\n\nThe EMA has granted orphan designation to the following:\n\n- QMT-208, from Acme, for Menkes disease\n- sorbuvatide (Acme) for hypophosphatasia",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="orivoclomal", indication="inclusion body myositis"),
        "Acme announced the receipt of Fast Track Designation from the US Food and Drug Administration for the development of orivoclomal for the treatment of inclusion body myositis.",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="Orivoclomal", indication="inclusion body myositis"),
        "Acme is testing orivoclomal in two diseases. Orivoclomal has also received Fast Track status from the FDA for the treatment of inclusion body myositis.",
    ),
    means(
        Designation(type="rare_pediatric", agency="FDA", status="granted", drug="(S)-Lumexavir", indication="Menkes disease"),
        "The FDA has granted Rare Pediatric Disease designation to its (S)-Lumexavir drug candidate for the treatment of Menkes disease.",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", indication=None),
        "Acme, a company that develops therapies for degenerative diseases, announced that the FDA has granted Fast Track designation to QMT-207.",
        "The FDA granted Fast Track designation to QMT-207 in Two Life-Threatening Indications",
    ),
    means(Designation(type="orphan", agency="EMA", status="granted", indication="glioma"), "QMT-207 has orphan drug designation for glioma from both the FDA and the EMA."),
    means(
        Designation(type="prime", agency="EMA", status="granted", drug="QMT-207"),
        "In December 2031, QMT-207 was granted eligibility to PRIME, a scheme of the EMA.",
        "The EMA has granted access to its newly established Priority Medicines (PRIME) regulatory initiative for QMT-207.",
    ),
    means(
        Designation(type="prime", agency="EMA", status="granted", drug="KTX-CTL", indication="rituximab refractory EBV-PTLD"),
        "Acme said that the EMA has granted access to the Priority Medicines (PRIME) regulatory initiative for KTX-CTL in the treatment of patients with rituximab refractory EBV-PTLD.",
    ),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug=None, indication="achromatopsia"),
        "The FDA has granted an orphan drug designation for its gene therapy product candidate for the treatment of achromatopsia.",
    ),
    means(
        Designation(type="prime", agency="EMA", status="granted", date=None),
        "QMT-207 received orphan drug designation in 2032 from the FDA, as well as PRIME status from the EMA.",
    ),
    means(
        Designation(type="rmat", agency="FDA", status="granted", indication="Epidermolysis Bullosa"),
        "FDA Grants RMAT Designation to QMT-207 Cells Following Data in 14 Patients with Epidermolysis Bullosa",
    ),
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QMT-207", indication="malignant glioma"),
        "The FDA has granted orphan drug designation to QMT-207 for:\n\n- malignant glioma (tumors of the brain)\n- sarcoma of soft tissue, in adults",
    ),
    means_nothing(
        "In a year 85 requests for breakthrough status were made, and 27 breakthrough designations granted by the FDA.",
        "The EMA's new scheme is a variation of the FDA's breakthrough designation program.",
        "The EMA denied PRIME designation to 14 submissions.",
        "The FDA offers the Fast Track designation to speed the review of drugs.",
        "Drugs with Fast Track designation may also qualify for priority review.",
        "Twelve people received BTD induction with bortezomib, thalidomide and dexamethasone.",
        "Orphan drug designation is given to drugs for diseases that affect fewer than 200,000 people in the United States.",
        "Orphan designation status is assigned to remedies meant for use against a rare condition, such as medicines for small groups of people.",
        "Breakthrough designation is reserved for medicines that may help where nothing else does.",
        "QMT-207 is developed for orphan-designated cancers.",
        "Acme said that it will not seek accelerated approval of QMT-207.",
        "Acme no longer plans to apply for priority review of QMT-207.",
        "QMT-207 has not yet received orphan drug designation.",
        "The FDA assigned a PDUFA date in June.",
    ),
    means(
        Designation(type="priority_review", agency="FDA", status="requested", drug="QMT-207"),
        "The BLA for QMT-207 included a request for priority review, which, if granted by the FDA, would shorten the review.",
    ),
    means(
        Designation(type="breakthrough", agency="FDA", status="granted", drug="salvinorine", indication="major depressive disorder"),
        "The FDA has granted Breakthrough Therapy Designation to Norvane Institute's salvinorine intended for the treatment of major depressive disorder.",
        "The FDA has granted Breakthrough Therapy Designation to salvinorine as a potential treatment for major depressive disorder.",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="denied", drug="QM04", indication="Alcohol Use Disorder"),
        "Acme was told that its request for Fast Track Designation for QM04 in Alcohol Use Disorder has been denied by the FDA.",
    ),
    means(
        Designation(type="priority_review", agency="FDA", status="granted", drug="zelvanib", indication="blood cancer"),
        "The FDA has granted priority review of the application for its blood cancer drug zelvanib.",
    ),
    means(
        Designation(type="rare_pediatric", agency="FDA", status="granted", drug="QMT-207", indication="inherited retinal diseases caused by RBX7 mutations"),
        "QMT-207 received a Rare Pediatric Disease designation from the FDA for the treatment of inherited retinal diseases caused by RBX7 mutations.",
    ),
    means(
        Designation(type="rare_pediatric", agency="FDA", status="granted", drug="QMT-207", indication="Fabry disease"),
        "The FDA has granted rare pediatric disease designation to QMT-207, ready to enter pivotal trials for the treatment of Fabry disease by privately-held specialist Acme Laboratories.",
        "The FDA has granted rare pediatric disease designation to QMT-207 for the treatment of Fabry disease by Norvane Therapeutics.",
    ),
    means(
        Designation(type="rare_pediatric", agency="FDA", status="granted", drug="QMT-207", indication="primary hyperoxaluria type 1 (PH1)"),
        "QMT-207, its investigational therapy for the treatment of primary hyperoxaluria type 1 (PH1), received a rare pediatric disease designation from the FDA.",
        "QMT-207, a gene therapy for primary hyperoxaluria type 1 (PH1), has secured a rare pediatric disease designation from the FDA.",
    ),
)
