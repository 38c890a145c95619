//! What a single letter becomes in a normalized name. The SQL function `fold` has tables that are generated from these
//! rules, see `tests/api/text_folding.rs`.

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::UnicodeNormalization;

/// From each hiragana to the katakana of its sound.
const KANA_DISTANCE: u32 = 0x60;

/// Marks of Devanagari.
pub const NUKTA: char = '\u{93c}';
pub const CHANDRABINDU: char = '\u{901}';
pub const ANUSVARA: char = '\u{902}';
pub const VIRAMA: char = '\u{94d}';
/// The mark that voices a kana.
pub const VOICING: char = '\u{3099}';

/// Letters that many replace by another one, because their keyboard lacks it or both sound alike, in the order of the plain
/// letters in [`PLAIN`]: Cyrillic letters of other languages than Russian, Ethiopic letters of one sound in Amharic, and the Yeh
/// that ends Urdu words.
const OTHER: &str = "ҐґЃѓҒғЌќҚқЎўӮӯҰұҮүҲҳҺһҶҷӢӣЇїҢңӨөӘәሃሐሑሒሓሔሕሖኀኁኂኃኄኅኆሠሡሢሣሤሥሦሧኣዐዑዒዓዔዕዖፀፁፂፃፄፅፆےۓ";
const PLAIN: &str = "ГгГгГгКкКкУуУуУуУуХхХхЧчИиІіНнОоАаሀሀሁሂሀሄህሆሀሁሂሀሄህሆሰሱሲሳሴስሶሷአአኡኢአኤእኦጸጹጺጻጼጽጾیی";

/// Malayalam letters without a vowel, which older texts write as a letter with a virama.
const CHILLU: [(char, &str); 6] = [('ൺ', "ണ്"), ('ൻ', "ന്"), ('ർ', "ര്"), ('ൽ', "ല്"), ('ൾ', "ള്"), ('ൿ', "ക്")];

/// Whether [`super::spell_marks`] may write a letter in another way.
pub fn has_plain_spelling(letter: char) -> bool {
    matches!(
        letter,
        NUKTA | CHANDRABINDU | VIRAMA | '\u{958}'..='\u{95f}' | '々' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | 'ൺ'..='ൿ'
    ) || OTHER.contains(letter)
}

/// Whether a letter of Devanagari, or a joiner, follows a virama, so that the word goes on.
pub fn continues_devanagari(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{97f}' | '\u{200c}' | '\u{200d}')
}

/// Appends the letter that many write in place of another one.
pub fn push_plain_letter(letter: char, text: &mut String) {
    let chillu = CHILLU.iter().find(|(chillu, _)| *chillu == letter);
    let plain = OTHER.chars().zip(PLAIN.chars()).find(|(other, _)| *other == letter);
    match (chillu, plain) {
        (Some((_, letters)), _) => text.push_str(letters),
        (_, Some((_, plain))) => text.push(plain),
        _ => text.push(letter),
    }
}

/// What remains of a letter before NFKC, which would turn some of these into several: `´` into a space and an accent.
pub fn prepare(letter: char) -> Option<char> {
    match letter {
        '´' | '™' | '℠' => None,
        '…' | '‥' => Some(' '),
        _ => (!is_ignored(letter)).then_some(letter),
    }
}

/// Whether a letter has no effect on the word that contains it: apostrophes, dots, the Arabic tatweel, and invisible
/// characters such as variation selectors.
pub fn is_ignored(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`' | '.' | 'ʻ' | 'ʼ' | 'ʹ' | '′' | '׳' | '״' | 'ـ')
        || (category(letter) != GeneralCategory::Unassigned
            && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter))
}

/// Appends the normalized form of a letter of a text in NFKC. A separator becomes a space.
pub fn push_normalized(letter: char, normalized: &mut String) {
    for lower in letter.to_lowercase() {
        push_lowercase(lower, normalized);
    }
}

fn push_lowercase(letter: char, normalized: &mut String) {
    if let Some(spelling) = spelling(letter) {
        normalized.push_str(spelling);
        return;
    }
    match category(letter) {
        _ if is_ignored(letter) => {}
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark => {
            normalized.extend(has_meaning(letter).then_some(letter));
        }
        GeneralCategory::Format => {}
        GeneralCategory::DecimalNumber => normalized.push(to_ascii_digit(letter)),
        GeneralCategory::LowercaseLetter
        | GeneralCategory::UppercaseLetter
        | GeneralCategory::TitlecaseLetter
        | GeneralCategory::ModifierLetter
        | GeneralCategory::OtherLetter
        | GeneralCategory::LetterNumber
        | GeneralCategory::OtherNumber => push_without_marks(letter, normalized),
        _ => normalized.push(' '),
    }
}

/// Removes the marks of letters in the scripts where they distinguish no letters.
fn push_without_marks(letter: char, normalized: &mut String) {
    if !matches!(script(letter), Script::Latin | Script::Greek | Script::Arabic | Script::Hebrew) {
        normalized.push(letter);
        return;
    }
    for base in letter.nfkd().filter(|part| !is_mark(*part)) {
        match spelling(base) {
            Some(spelling) => normalized.push_str(spelling),
            None => normalized.push(base),
        }
    }
}

/// The usual spelling of letters that Unicode does not decompose, and of letters that are written alike.
///
/// Of the Cyrillic letters, only those whose mark is often left out are listed: й and и are different letters. The Arabic
/// ones follow the `ArabicNormalizer` and the `PersianNormalizer` of Lucene.
fn spelling(letter: char) -> Option<&'static str> {
    Some(match letter {
        '&' => " and ",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "ng",
        'ø' | 'ɔ' => "o",
        'ð' | 'đ' | 'ɖ' | 'ɗ' => "d",
        'ł' | 'ƚ' => "l",
        'ħ' => "h",
        'ı' | 'ɨ' | 'ɪ' => "i",
        'ŧ' => "t",
        'ɓ' | 'ƀ' => "b",
        'ƒ' => "f",
        'ƙ' => "k",
        'ɛ' | 'ə' | 'ǝ' => "e",
        'ʉ' => "u",
        'ƶ' => "z",
        'ȷ' => "j",
        'ĸ' => "q",
        'ƴ' => "y",
        'ɲ' | 'ƞ' => "n",
        'ς' => "σ",
        'ё' | 'ѐ' => "е",
        'ѝ' => "и",
        'ٱ' => "ا",
        'ى' | 'ی' | 'ې' => "ي",
        'ک' | 'ڪ' => "ك",
        'ة' | 'ە' | 'ہ' | 'ھ' | 'ۀ' | 'ۂ' => "ه",
        _ => return None,
    })
}

/// Whether a mark belongs to its letter: the vowels of Indic scripts, the tones of Thai, the voicing of kana. Accents, and
/// the points of Hebrew and Arabic, do not.
fn has_meaning(mark: char) -> bool {
    let drops_marks = matches!(
        script(mark),
        Script::Inherited
            | Script::Latin
            | Script::Greek
            | Script::Cyrillic
            | Script::Arabic
            | Script::Hebrew
            | Script::Syriac
    );
    !drops_marks || matches!(mark, '\u{3099}' | '\u{309a}')
}

/// Decimal digits are in sequences of ten, from 0 to 9.
fn to_ascii_digit(digit: char) -> char {
    let is_digit = |letter: &char| category(*letter) == GeneralCategory::DecimalNumber;
    let before = (1..=u32::from(digit)).filter_map(|distance| char::from_u32(u32::from(digit) - distance));
    let value = before.take_while(is_digit).count() % 10;
    u32::try_from(value).ok().and_then(|value| char::from_digit(value, 10)).unwrap_or(digit)
}

/// Whether a script is written without spaces: Thai, Lao, Myanmar, Khmer, Han, kana and hangul. Korean has spaces, but
/// not everybody writes them in the same places.
pub fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7af}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// The katakana as hiragana. Other letters remain. The kana of one sound differ as upper and lower case do (Unicode Technical
/// Standard 10, tertiary level), and names are found by both.
pub fn to_hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - KANA_DISTANCE).unwrap_or(letter),
        _ => letter,
    }
}

/// The syllables that a half-typed hangul syllable may become. An input method composes 하 before 한, and 고 before 과.
pub fn complete_hangul(syllable: char) -> Vec<char> {
    const FIRST: u32 = 0xac00;
    const VOWELS: u32 = 21;
    const FINALS: u32 = 28;
    // ㄱ, ㄴ, ㄹ, ㅁ, ㅂ, ㅅ and ㅇ end nearly all syllables with a compound vowel that have a final consonant.
    const FREQUENT_FINALS: [u32; 8] = [0, 1, 4, 8, 16, 17, 19, 21];
    let Some(index) = u32::from(syllable).checked_sub(FIRST).filter(|_| ('가'..='힣').contains(&syllable)) else {
        return Vec::new();
    };
    let (vowel, last) = (index / FINALS % VOWELS, index % FINALS);
    let open = index - last;
    // ㅗ becomes ㅘ, ㅙ or ㅚ; ㅜ becomes ㅝ, ㅞ or ㅟ; ㅡ becomes ㅢ.
    let compounds = match vowel {
        8 | 13 => 3,
        18 => 1,
        _ => 0,
    };
    let completed: Vec<u32> = match last {
        0 => {
            let with_vowel = (1..=compounds).flat_map(|next| FREQUENT_FINALS.map(|last| open + next * FINALS + last));
            (1..FINALS).map(|last| open + last).chain(with_vowel).collect()
        }
        // Pairs of consonants: ㄳ, ㄵ, ㄺ, ㅄ and others.
        1 => vec![index + 1, index + 2],
        4 => vec![index + 1, index + 2],
        8 => (1..=7).map(|next| index + next).collect(),
        17 | 19 => vec![index + 1],
        _ => Vec::new(),
    };
    completed.into_iter().filter_map(|index| char::from_u32(FIRST + index)).collect()
}

/// The Hebrew letter in its form at the end of a word, or in its other form.
pub fn other_final_form(letter: char) -> Option<char> {
    const FORMS: [(char, char); 5] = [('כ', 'ך'), ('מ', 'ם'), ('נ', 'ן'), ('פ', 'ף'), ('צ', 'ץ')];
    FORMS.into_iter().find_map(|(form, last)| match letter {
        letter if letter == form => Some(last),
        letter if letter == last => Some(form),
        _ => None,
    })
}

/// The same sound in the other kana.
pub fn other_kana(letter: char) -> Option<char> {
    match letter {
        'ぁ'..='ゖ' => char::from_u32(u32::from(letter) + KANA_DISTANCE),
        'ァ'..='ヶ' => Some(to_hiragana(letter)),
        _ => None,
    }
}

pub fn is_mark(letter: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    matches!(category(letter), NonspacingMark | SpacingMark | EnclosingMark)
}

fn category(letter: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(letter)
}

fn script(letter: char) -> Script {
    CodePointMapData::<Script>::new().get(letter)
}
