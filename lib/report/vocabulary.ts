import { PROVIDERS } from '../providers';

/**
 * The only words that leave the panel. What the panel itself says is made of them, and so is most of what an SDK and
 * its server say; a name, an address or an id is not. A word that is missing here costs a reader one word, never more.
 */
const WORDS = `
a able about absent accept accepted accepts access accessible action active add address after again ago all allow
allowed already also an and another answer answered answering any api app application are argument arguments around
arrived array as asked asks assets at authentication authorization auth away back base be bearer because been before
began begins behind being belong between blocked blocks body boolean both break brings broken brought browser busy but
by bytes cache cached caches call callback called calls came can cannot carried carries cause changed changes
character characters charset chat check checked claim claims clear cleared clears client clock close closed closing
code come comes confirmed connect connected connection content control cookie copy could cross cut data database date
dead debug decode decrypt decrypts default delete denied device devtools did disconnect do document documentation does
done down drained during each earlier empty encrypt end ended ending endless ends envelope error errors event events
exchange exist existing exists exp expected expiry expire expired expires export expression failed fails false fetch
field fields file files fine finished first flag flags follow for form format former forward found frame frames free from function
get global gone half hand has have header headers hidden hold holds host how however html http https iat id
identifier idle if ignored in indexed init initialised input inspect inspector instance instead internal internet into
invalid is issue issued issuer it its itself json jti jwt keep keeps kept key keys kind known lack large last late
later learned left length let level life lifetime line lines listener listeners lived lives load loaded local
localhost localstorage log logged login logout long longer look lost machine made malformed map match me mean meanwhile
memory message method methods min minute missing mode module more moved name nbf need needed neither net network new
newest next no nobody none nor not note nothing noticed now null number object objects of off offline ok old on once
one only opaque open opened opening option options or order ordinary origin other others out outcome over own owner page
pages panel parameter parse part particular pass past path pending permission platform please port position post preflight present
private probe problem project promise properties property provider puts query queue reached read readable reading
ready reason receipt received refresh refusal refused refuses registered reload reloaded remained remains remove removed
renew renewed repeats reply report request requested requests required reset resolve resource response restored
result retry return returned role room rooms run running said same say says script sdk second seconds secret see seen
send sends sent server service session sessions settings set shared should sign signature signed signing silent since
site sites size so socket sockets some something spent stack start started starting state status stay stays still storage
store stored stores stream string stuck success successful successfully such suspended switched syntax tab tabs take
taken takes taking target task text than that the their them then there these they this those threw through throw
throws tic ticked ticket tickets time timed timeline timeout times to token tokens too took top traced tracing tried
true try two type typeerror syntaxerror referenceerror unable unauthorized unconfirmed undefined under undo undone
unequal unexpected unknown unless unreachable unreadable until upgrade url us use used user users valid validated
validation value values version via wait waited waiting was watch watched we web websocket webpack went were what when
where whether which while whom whose why will window with within without word words worker would written wrong wrote yes
yet you your zero
authenticate authenticated cannot clear cors csp err failure aborted refused internal disconnected resolved changed
timed insecure blocked policy connect configs configuration project identifier model device platform xc fullname
username email phone image thumbnail fullsize created updated deleted logout data userinfo list count total page
src lib dist node modules anonymous eval async native object html form element submit onclick
get put patch delete head trace connect options post
accept age allow cache connection content cookie date encoding etag expires keep alive language location max nosniff
origin pragma referer referrer sec server store transfer vary via www xhr credentials methods exposed
application json utf plain octet urlencoded xml
taptalk tap talk derived fetched kb mb seeing touched alone watching arrival agent drain colon turned white space carry wrapped
quotes navigation stands dev tools notice issuing speak speaks meaning occurred validating command commands reachable unreachable id ids db ts tsx js jsx mjs gmt utc compare sdk even ever every live did doing either else few gave give given gives going got had he her his
here him into just least less like likely made make makes many might more most much near nearly nobody off often ones
our ours put puts quite rather same seem seems she short shown shows still than though three together under unless up
upon very want wants whatever yourself able above across actually afterwards alike allows although always among anything
way ways waits well while whose within works work worked ignored ignore answers asked asking matter may must nothing
once orphaned rest restore restores reload reloads copies copy copied lose loses lost tab window former another undoes
cert certificate authority common ssl protocol tunnel proxy unsafe
corrupt find forget change force helps reads never refreshes added opens closes apps signs told somebody lets needs starts replaced callbacks passed press
loads attached reach drop dropped drops gone stop stops stopped resume resumes resumed skip skipped already instead unclear unsure
armed simulated simulation simulations
settle settled succeeded terminate terminated password passwords kept best goes looks whole stale spoil spoilt offers forgotten gets leave leaves
messages instance instances
`;

const parts = (text: string): string[] =>
  text
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .filter((part) => part.length > 0)
    .map((part) => part.toLowerCase());

const providerWords = (): string[] =>
  Object.values(PROVIDERS).flatMap(({ page, errors, name }) => [
    name,
    ...Object.keys(page.methods).flatMap(parts),
    ...parts([...Object.values(page.storage), ...Object.values(page.files ?? {})].join(' ')),
    ...Object.values(errors).flatMap(({ short, meaning, act }) => parts(`${short} ${meaning} ${act}`)),
  ]);

const VOCABULARY: ReadonlySet<string> = new Set([...parts(WORDS), ...providerWords()]);

/** Error codes of the providers, and HTTP's own: numbers that name nobody. */
const CODES: ReadonlySet<string> = new Set([
  ...Object.values(PROVIDERS).flatMap(({ errors }) => Object.keys(errors)),
  ...'0 101 200 201 202 204 206 301 302 303 304 307 308 400 401 402 403 404 405 406 408 409 410 411 412 413 414 415 421 422 425 426 428 429 431 451 500 501 502 503 504 505 511'.split(
    ' ',
  ),
]);

/** 'v1' of a path, and what a ticket is written in: words with digits in them. */
const WITH_DIGITS = /^(v\d{1,2}|Base64)$/;

/** Whether a word may leave as it is: each of its parts is known ('accessTokenExpiry', 'ERR_CONNECTION_REFUSED'). */
export const isKnownWord = (word: string): boolean => {
  if (CODES.has(word) || WITH_DIGITS.test(word)) return true;
  const found = parts(word);
  return found.length > 0 && !/[^A-Za-z_]/.test(word) && found.every((part) => VOCABULARY.has(part));
};
