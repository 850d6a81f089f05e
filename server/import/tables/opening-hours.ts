/** Opening hours of a week as people write them: `Mon-Fri: 9-9; Sat: 10-6; Sun: closed`. */

/** Minutes after midnight; what ends after midnight ends beyond 1440. */
type Opening = [from: number, to: number]

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\.?'
const DAYS = new RegExp(
  `\\b(?:daily|every ?day|weekdays?|weekends?|${DAY}(?:\\s*(?:-|,|&|/|and)\\s*${DAY})*)(?=[\\s:,.]|$)`,
  'g',
)
const TIME = '(\\d{1,2})(?:[:.h](\\d{2}))?\\s*([ap])?\\.?(?:m\\b\\.?)?'
const RANGE = new RegExp(`${TIME}\\s*-\\s*${TIME}`, 'g')
const CLOSED = /\bclosed\b/g
const ALWAYS = /\b(?:open )?24 ?(?:hours|hrs|h)\b/g

/** A span of fewer hours than this, where no one says a.m. or p.m., is taken to end in the evening: 9-10 is 9 to 22. */
const SHORTEST_HOURS = 5

/**
 * The week that a text says, Monday first; undefined where any of it cannot be read for certain. A day that it does not name
 * is closed. Without a.m. and p.m. a store opens in the morning: 10-9 is 10 to 21.
 */
export function parseOpeningHours(text: string): Opening[][] | undefined {
  const plain = text
    .toLowerCase()
    .replaceAll(/\s*(?:[–—]|\bto\b|\buntil\b|\btill?\b)\s*/g, '-')
    .replaceAll(/\b(?:12 ?)?noon\b/g, '12pm')
    .replaceAll(/\b(?:12 ?)?midnight\b/g, '12am')
  const week: (Opening[] | undefined)[] = NAMES.map(() => undefined)
  const marks = [...plain.matchAll(DAYS)]
  if (marks.length === 0 || isMore(plain.slice(0, marks[0]?.index))) return undefined
  for (const [index, mark] of marks.entries()) {
    const hours = plain.slice(mark.index + mark[0].length, marks[index + 1]?.index)
    const openings = openingsIn(hours)
    if (!openings) return undefined
    for (const day of daysOf(mark[0])) {
      // a day that is named twice: which of the two holds?
      if (week[day]) return undefined
      week[day] = openings
    }
  }
  return week.map((openings) => openings ?? [])
}

/** Whether a text says more than punctuation. */
const isMore = (text: string) => /[^\s:;,.|&]/.test(text.replaceAll(/\band\b/g, ''))

function daysOf(said: string): number[] {
  if (/^(?:daily|every)/.test(said)) return [0, 1, 2, 3, 4, 5, 6]
  if (said.startsWith('weekday')) return [0, 1, 2, 3, 4]
  if (said.startsWith('weekend')) return [5, 6]
  const days: number[] = []
  for (const part of said.split(/\s*(?:,|&|\/|\band\b)\s*/)) {
    const [from = 0, to = from] = part.split('-').map((name) => NAMES.indexOf(name.trim().slice(0, 3)))
    // over the end of the week: Sat-Mon
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day)
      if (day === to) break
    }
  }
  return [...new Set(days)]
}

function openingsIn(text: string): Opening[] | undefined {
  const openings: Opening[] = []
  let broken = false
  const rest = text
    .replaceAll(RANGE, (_all, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf) => {
      const opening = openingOf(timeOf(fromHour, fromMinute, fromHalf), timeOf(toHour, toMinute, toHalf))
      if (opening) openings.push(opening)
      else broken = true
      return ' '
    })
    .replaceAll(ALWAYS, () => {
      openings.push([0, 1440])
      return ' '
    })
  const closed = CLOSED.test(rest)
  CLOSED.lastIndex = 0
  if (broken || isMore(rest.replaceAll(CLOSED, ' ')) || closed === openings.length > 0) return undefined
  openings.sort(([one], [other]) => one - other)
  return openings.some(([from], at) => from < (openings[at - 1]?.[1] ?? 0)) ? undefined : openings
}

interface Time {
  hour: number
  minute: number
  half: 'a' | 'p' | undefined
}

const timeOf = (hour: string, minute: string | undefined, half: string | undefined): Time => ({
  hour: Number(hour),
  minute: Number(minute ?? 0),
  half: half as Time['half'],
})

function openingOf(from: Time, to: Time): Opening | undefined {
  const isClock = ({ hour, minute, half }: Time) => minute < 60 && (half ? hour >= 1 && hour <= 12 : hour <= 24)
  if (!isClock(from) || !isClock(to)) return undefined
  const starts = from.half ? inHalf(from, from.half) : from.hour * 60 + from.minute
  const ends = to.half ? inHalf(to, to.half) : unsaid(starts, to)
  const end = ends <= starts ? ends + 1440 : ends
  return starts < 1440 && end - starts <= 1440 ? [starts, end] : undefined
}

const inHalf = ({ hour, minute }: Time, half: 'a' | 'p') => ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute

/** When it closes where that says neither a.m. nor p.m. */
function unsaid(starts: number, { hour, minute }: Time): number {
  const ends = hour * 60 + minute
  if (hour >= 12) return ends
  const isEvening = ends <= starts || ends - starts < SHORTEST_HOURS * 60
  return isEvening ? ends + 720 : ends
}
