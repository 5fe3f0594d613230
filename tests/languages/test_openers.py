"""Opening phrases of paragraphs: where they end, and what is none."""

from __future__ import annotations

import pytest

from flows.languages import load

# Language, section, text; a bar marks the end of the opening phrase.
OPENERS = [
    ("eng", "preamble", "Recalling| its resolution 57/292 of 20 December 2002,"),
    ("eng", "preamble", "Recalling also| the Charter,"),
    ("eng", "preamble", "Noting with deep concern| that the situation worsens,"),
    ("eng", "preamble", "Taking note with appreciation| of the report,"),
    ("eng", "preamble", "Having considered| the report of the Third Committee,"),
    ("eng", "preamble", "Bearing in mind| the needs of children,"),
    ("eng", "preamble", "Deeply concerned| about the number of refugees,"),
    ("eng", "preamble", "Expressing grave concern| at the violence,"),
    ("eng", "preamble", "Strongly condemning| all attacks,"),
    ("eng", "preamble", "Acting| under Chapter VII of the Charter,"),
    ("eng", "preamble", "Taking\ninto account| the views of States,"),
    ("eng", "operative", "Requests| the Secretary-General to report;"),
    ("eng", "operative", "Also requests| the Secretary-General to report;"),
    ("eng", "operative", "Calls upon| all States to comply;"),
    ("eng", "operative", "Calls once again upon| all States to comply;"),
    ("eng", "operative", "Takes note with appreciation| of the report;"),
    ("eng", "operative", "Expresses its appreciation| to Governments;"),
    ("eng", "operative", "Reiterates its request| to Member States;"),
    ("eng", "operative", "Decides| to remain seized of the matter."),
    ("eng", "operative", "Strongly urges| the parties to cooperate;"),
    ("fra", "preamble", "Rappelant| sa résolution 57/292,"),
    ("fra", "preamble", "Rappelant également| la Charte,"),
    ("fra", "preamble", "Notant avec une vive préoccupation| que la situation,"),
    ("fra", "preamble", "Ayant à l\u2019esprit| les besoins,"),
    ("fra", "preamble", "Se félicitant| des efforts,"),
    ("fra", "preamble", "Se déclarant profondément préoccupée| par la violence,"),
    ("fra", "preamble", "Consciente| que la paix,"),
    ("fra", "preamble", "Prenant note| du rapport,"),
    ("fra", "operative", "Prie| le Secrétaire général de faire rapport ;"),
    ("fra", "operative", "Demande instamment| aux États de coopérer ;"),
    ("fra", "operative", "Se félicite également| des progrès ;"),
    ("fra", "operative", "Prend note avec satisfaction| du rapport ;"),
    ("fra", "operative", "Décide| de rester saisie de la question."),
    ("spa", "preamble", "Recordando| su resolución 57/292,"),
    ("spa", "preamble", "Teniendo presentes| los propósitos de la Carta,"),
    ("spa", "preamble", "Poniendo de relieve| la importancia,"),
    ("spa", "preamble", "Habiendo examinado| el informe,"),
    ("spa", "preamble", "Profundamente preocupada| por la violencia,"),
    ("spa", "operative", "Solicita también| al Secretario General que informe;"),
    ("spa", "operative", "Acoge con beneplácito| el informe;"),
    ("spa", "operative", "Toma nota con aprecio| del informe;"),
    ("spa", "operative", "Expresa su profunda preocupación| por la situación;"),
    ("rus", "preamble", "ссылаясь| на свою резолюцию 57/292,"),
    ("rus", "preamble", "ссылаясь также| на Устав,"),
    ("rus", "preamble", "принимая к сведению| доклад,"),
    ("rus", "preamble", "с глубокой обеспокоенностью отмечая|, что положение,"),
    ("rus", "preamble", "будучи глубоко обеспокоена| насилием,"),
    ("rus", "preamble", "вновь подтверждая| цели,"),
    ("rus", "operative", "просит| Генерального секретаря представить доклад;"),
    ("rus", "operative", "настоятельно призывает| государства;"),
    ("rus", "operative", "с удовлетворением принимает к сведению| доклад;"),
    ("rus", "operative", "выражает признательность| правительствам;"),
    ("zho", "preamble", "回顾|2002年12月20日第57/292号决议，"),
    ("zho", "preamble", "又回顾|《联合国宪章》，"),
    ("zho", "preamble", "关切地注意到|局势恶化，"),
    ("zho", "preamble", "审议了|秘书长的报告，"),
    ("zho", "preamble", "回 顧|大會決議，"),
    ("zho", "operative", "请|秘书长提出报告；"),
    ("zho", "operative", "又请|秘书长提出报告；"),
    ("zho", "operative", "赞赏地注意到|报告；"),
    ("zho", "operative", "表示注意到|报告；"),
    ("ara", "preamble", "إذ تشير| إلى قرارها 57/292،"),
    ("ara", "preamble", "وإذ تشير أيضا| إلى الميثاق،"),
    ("ara", "preamble", "وإذ تسلّم| بأهمية السلام،"),
    ("ara", "preamble", "وإذ تحيط علماً| بالتقرير،"),
    ("ara", "preamble", "وإذ تلاحظ مع التقدير| الجهود،"),
    ("ara", "preamble", "وقد نظرت| في تقرير الأمين العام،"),
    ("ara", "preamble", "واقتناعا منها| بأن السلام،"),
    ("ara", "operative", "تطلب| إلى الأمين العام أن يقدم تقريرا؛"),
    ("ara", "operative", "تطلب أيضا| إلى الأمين العام؛"),
    ("ara", "operative", "تحيط علما مع التقدير| بالتقرير؛"),
    ("ara", "operative", "تؤكد من جديد| قرارها؛"),
    ("deu", "preamble", "unter Hinweis| auf ihre Resolution 57/292,"),
    ("deu", "preamble", "mit dem Ausdruck tiefer Besorgnis| über die Lage,"),
    ("deu", "operative", "ersucht| den Generalsekretär,"),
]

NO_OPENERS = [
    ("eng", "preamble", "The situation in Burundi"),
    ("eng", "preamble", "of the Charter of the United Nations,"),
    ("eng", "preamble", "Annex"),
    ("eng", "preamble", "Requests the Secretary-General to report;"),
    ("eng", "operative", "Recalling its resolution,"),
    ("eng", "operative", "Decisions of the Council"),
    ("eng", "operative", "Estimates of income for 2004"),
    ("fra", "preamble", "Encouragements aux États"),
    ("fra", "operative", "Notre mandat"),
    ("fra", "operative", "Les prévisions de recettes"),
    ("spa", "operative", "Reservas de los Estados"),
    ("spa", "preamble", "Las consignaciones presupuestarias"),
    ("rus", "operative", "Генеральный секретарь"),
    ("rus", "preamble", "пункт повестки дня"),
    ("zho", "preamble", "联合国邮政管理处"),
    ("ara", "operative", "تقرير أداء الميزانية"),
    ("deu", "operative", "Generalsekretär"),
]


@pytest.mark.parametrize(("code", "section", "text"), OPENERS)
def test_the_opening_phrase_ends_where_it_should(code: str, section: str, text: str) -> None:
    language = load(code)
    phrase, rest = text.split("|")
    match = language.pattern(section, "openers").match(language.fold(phrase + rest))
    assert match
    assert (phrase + rest)[: match.end()].rstrip() == phrase


@pytest.mark.parametrize(("code", "section", "text"), NO_OPENERS)
def test_what_opens_no_paragraph_is_none(code: str, section: str, text: str) -> None:
    language = load(code)
    assert language.pattern(section, "openers").match(language.fold(text)) is None
