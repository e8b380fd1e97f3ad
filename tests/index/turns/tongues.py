"""One interview and one panel in each of the eight languages, to be set in any layout."""

from __future__ import annotations

from typing import NamedTuple


class Tongue(NamedTuple):
    """An interview and a panel in a language.

    `headline` and `lead` say who answers. `codes` are the words for question
    and answer; `front` lists the lines of a front matter with the interviewee
    and the interviewer by name, `day` its date. `comments` heads comments that
    `comment` is one of, `notice` is a site's line in between. Of the panel,
    each lead-in announces the words after it; the third is about the speaker of
    the second, by a pronoun or a name.
    """

    code: str
    asker: str
    answerer: str
    headline: str
    lead: str
    exchanges: tuple[tuple[str, str], ...]
    codes: tuple[str, str]
    front: tuple[str, ...]
    day: str
    notice: str
    comments: str
    comment: str
    panel_title: str
    panel: tuple[tuple[str, str, str], ...]


EN = Tongue(
    "en",
    "Anna Lee",
    "John Roe",
    "John Roe: We Will Mend the Bridge",
    "The mayor of Ely spoke about the winter and the bridge.",
    (
        ("Why did you close the bridge?", "Because it was breaking. I saw the cracks myself."),
        ("When will it open again?", "In spring, I think. We have ordered the steel."),
        ("Who pays for the steel?", "We do. The county gives us a third, and I am grateful."),
        ("Are you not afraid of the bill?", "No. I have seen larger bills in my life."),
    ),
    ("Question", "Answer"),
    ("Interviewee: John Roe", "Interviewer: Anna Lee", "Date: 3 May 1999", "Place: Ely"),
    "1999-05-03",
    "Read also: Where the ferries run",
    "Comments (2)",
    "user99: He never mended anything!",
    "What the bridge will cost",
    (
        ("The mayor John Roe believes that the bridge will hold:", "John Roe", "We mend it now."),
        ("The engineer Ida Falk does not agree:", "Ida Falk", "Nobody has measured the piers."),
        ("She also noted that the water rises:", "Ida Falk", "It has risen by a foot."),
    ),
)
RU = Tongue(
    "ru",
    "Анна Белова",
    "Иван Петров",
    "Иван Петров: «Мы починим мост»",
    "Мэр города рассказал о зиме и о мосте.",
    (
        ("Почему вы закрыли мост?", "Потому что он рушился. Я сам видел трещины."),
        ("Когда его откроют?", "Весной, я думаю. Мы уже заказали сталь."),
        ("Кто платит за сталь?", "Мы. Область даёт нам треть, и я за это благодарен."),
        ("Вы не боитесь счёта?", "Нет. Я в жизни видел счета и побольше."),
    ),
    ("Вопрос", "Ответ"),
    ("Собеседник: Иван Петров", "Интервьюер: Анна Белова", "Дата: 3 мая 1999 года", "Место: Ель"),
    "1999-05-03",
    "Читайте также: Где ходят паромы",
    "Комментарии (2)",
    "user99: Ничего он не починил!",
    "Во что обойдётся мост",
    (
        ("Мэр Иван Петров считает, что мост выдержит:", "Иван Петров", "Мы его чиним."),
        ("Инженер Ольга Смирнова не согласна:", "Ольга Смирнова", "Опоры никто не мерил."),
        ("Ольга Смирнова также отметила:", "Ольга Смирнова", "Вода поднялась."),
    ),
)
UK = Tongue(
    "uk",
    "Оксана Білик",
    "Іван Петренко",
    "Іван Петренко: «Ми полагодимо міст»",
    "Мер міста розповів про зиму і про міст.",
    (
        ("Чому ви закрили міст?", "Тому що він руйнувався. Я сам бачив тріщини."),
        ("Коли його відкриють?", "Навесні, я думаю. Ми вже замовили сталь."),
        ("Хто платить за сталь?", "Ми. Область дає нам третину, і я за це вдячний."),
        ("Ви не боїтеся рахунку?", "Ні. Я в житті бачив рахунки й більші."),
    ),
    ("Питання", "Відповідь"),
    (
        "Співрозмовник: Іван Петренко",
        "Інтервʼюерка: Оксана Білик",
        "Дата: 3 травня 1999 року",
        "Місце: Ялиця",
    ),
    "1999-05-03",
    "Читайте також: Де ходять пороми",
    "Коментарі (2)",
    "user99: Нічого він не полагодив!",
    "Скільки коштуватиме міст",
    (
        ("Мер Іван Петренко вважає, що міст витримає:", "Іван Петренко", "Ми його лагодимо."),
        ("Інженерка Ольга Коваль не згодна:", "Ольга Коваль", "Опори ніхто не міряв."),
        ("Вона також зазначила:", "Ольга Коваль", "Вода піднялася."),
    ),
)
BE = Tongue(
    "be",
    "Алеся Новік",
    "Янка Пятроўскі",
    "Янка Пятроўскі: «Мы паправім мост»",
    "Мэр горада распавёў пра зіму і пра мост.",
    (
        ("Чаму вы закрылі мост?", "Таму што ён руйнаваўся. Я сам бачыў расколіны."),
        ("Калі яго адкрыюць?", "Увесну, я думаю. Мы ўжо замовілі сталь."),
        ("Хто плаціць за сталь?", "Мы. Вобласць дае нам траціну, і я за гэта ўдзячны."),
        ("Вы не баіцеся рахунку?", "Не. Я ў жыцці бачыў рахункі і большыя."),
    ),
    ("Пытанне", "Адказ"),
    (
        "Суразмоўца: Янка Пятроўскі",
        "Інтэрв'юер: Алеся Новік",
        "Дата: 3 мая 1999 года",
        "Месца: Елка",
    ),
    "1999-05-03",
    "Чытайце таксама: Дзе ходзяць паромы",
    "Каментары (2)",
    "user99: Нічога ён не паправіў!",
    "Колькі будзе каштаваць мост",
    (
        ("Мэр Янка Пятроўскі лічыць, што мост вытрымае:", "Янка Пятроўскі", "Мы яго правім."),
        ("Інжынер Вольга Каваль не згодная:", "Вольга Каваль", "Апоры ніхто не мераў."),
        ("Яна таксама адзначыла:", "Вольга Каваль", "Вада паднялася."),
    ),
)
PL = Tongue(
    "pl",
    "Anna Wilk",
    "Jan Kowalski",
    "Jan Kowalski: Naprawimy most",
    "Burmistrz opowiedział o zimie i o moście.",
    (
        ("Dlaczego zamknął pan most?", "Bo się rozpadał. Sam widziałem pęknięcia."),
        ("Kiedy zostanie otwarty?", "Wiosną, jak myślę. Zamówiliśmy już stal."),
        ("Kto płaci za stal?", "My. Powiat daje nam jedną trzecią i jestem za to wdzięczny."),
        ("Nie boi się pan rachunku?", "Nie. Widziałem w życiu większe rachunki."),
    ),
    ("Pytanie", "Odpowiedź"),
    (
        "Rozmówca: Jan Kowalski",
        "Rozmowę przeprowadziła: Anna Wilk",
        "Data: 3 maja 1999 roku",
        "Miejsce: Jodła",
    ),
    "1999-05-03",
    "Czytaj także: Gdzie kursują promy",
    "Komentarze (2)",
    "user99: Niczego nie naprawił!",
    "Ile będzie kosztował most",
    (
        ("Burmistrz Jan Kowalski uważa, że most wytrzyma:", "Jan Kowalski", "Naprawiamy go."),
        ("Inżynier Ewa Zięba jest innego zdania:", "Ewa Zięba", "Nikt nie zmierzył filarów."),
        ("Ona również podkreśliła:", "Ewa Zięba", "Woda się podniosła."),
    ),
)
DE = Tongue(
    "de",
    "Anna Krüger",
    "Hans Möller",
    "Hans Möller: „Wir reparieren die Brücke“",
    "Der Bürgermeister sprach über den Winter und die Brücke.",
    (
        ("Warum haben Sie die Brücke gesperrt?", "Weil sie brach. Ich habe die Risse gesehen."),
        ("Wann wird sie wieder geöffnet?", "Im Frühling, denke ich. Wir haben Stahl bestellt."),
        ("Wer bezahlt den Stahl?", "Wir. Der Kreis gibt uns ein Drittel, ich bin dankbar."),
        ("Haben Sie keine Angst?", "Nein. Ich habe in meinem Leben größere Rechnungen gesehen."),
    ),
    ("Frage", "Antwort"),
    (
        "Interviewpartner: Hans Möller",
        "Das Interview führte: Anna Krüger",
        "Datum: 3. Mai 1999",
        "Ort: Tanne",
    ),
    "1999-05-03",
    "Lesen Sie auch: Wo die Fähren fahren",
    "Kommentare (2)",
    "user99: Nichts hat er repariert!",
    "Was die Brücke kosten wird",
    (
        ("Bürgermeister Hans Möller glaubt, dass sie hält:", "Hans Möller", "Wir bauen schon."),
        ("Die Ingenieurin Ida Falk ist anderer Meinung:", "Ida Falk", "Niemand hat gemessen."),
        ("Außerdem betonte sie:", "Ida Falk", "Das Wasser ist gestiegen."),
    ),
)
FR = Tongue(
    "fr",
    "Anne Leroy",
    "Jean Dubois",
    "Jean Dubois : « Nous réparerons le pont »",
    "Le maire a parlé de l’hiver et du pont.",
    (
        ("Pourquoi avez-vous fermé le pont ?", "Parce qu’il cassait. J’ai vu les fissures."),
        ("Quand sera-t-il rouvert ?", "Au printemps, je pense. Nous avons commandé l’acier."),
        ("Qui paie l’acier ?", "Nous. Le canton nous donne un tiers, et j’en suis content."),
        ("N’avez-vous pas peur ?", "Non. J’ai vu dans ma vie des factures plus grosses."),
    ),
    ("Question", "Réponse"),
    (
        "Invité : Jean Dubois",
        "Propos recueillis par : Anne Leroy",
        "Date : 3 mai 1999",
        "Lieu : Sapin",
    ),
    "1999-05-03",
    "À lire aussi : Où passent les bacs",
    "Commentaires (2)",
    "user99: Il n’a rien réparé !",
    "Ce que coûtera le pont",
    (
        ("Le maire Jean Dubois croit que le pont tiendra :", "Jean Dubois", "Nous le réparons."),
        ("L’ingénieure Ida Falk n’est pas d’accord :", "Ida Falk", "Personne n’a mesuré."),
        ("Elle a aussi souligné :", "Ida Falk", "L’eau est montée."),
    ),
)
ES = Tongue(
    "es",
    "Ana Ríos",
    "Juan Robledo",
    "Juan Robledo: «Repararemos el puente»",
    "El alcalde habló del invierno y del puente.",
    (
        ("¿Por qué cerró usted el puente?", "Porque se rompía. Yo mismo vi las grietas."),
        ("¿Cuándo volverá a abrirse?", "En primavera, creo. Ya hemos pedido el acero."),
        ("¿Quién paga el acero?", "Nosotros. La provincia nos da un tercio y estoy agradecido."),
        ("¿No le asusta la factura?", "No. He visto en mi vida facturas más grandes."),
    ),
    ("Pregunta", "Respuesta"),
    (
        "Entrevistado: Juan Robledo",
        "Entrevistadora: Ana Ríos",
        "Fecha: 3 de mayo de 1999",
        "Lugar: Abeto",
    ),
    "1999-05-03",
    "Lea también: Dónde pasan las barcas",
    "Comentarios (2)",
    "user99: ¡No reparó nada!",
    "Cuánto costará el puente",
    (
        ("El alcalde Juan Robledo cree que aguantará:", "Juan Robledo", "Lo reparamos ya."),
        ("La ingeniera Ida Falk no está de acuerdo:", "Ida Falk", "Nadie ha medido los pilares."),
        ("Ella también subrayó:", "Ida Falk", "El agua ha subido."),
    ),
)
TONGUES = (EN, RU, UK, BE, PL, DE, FR, ES)
