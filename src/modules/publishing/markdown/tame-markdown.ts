/** What is too much for a reader, and for the time that reading takes. */
export type Excess = 'too-long' | 'too-deep' | 'too-many-marks' | 'too-wide' | 'unseen-signs'
export type ExcessAt = { readonly line: number; readonly excess: Excess }

export const mostCharacters = 100_000
export const mostLines = 5000
/** Quotes and lists in one another. */
export const deepest = 12
const deepestIndent = 100
export const mostColumns = 20
/** Signs of emphasis and of links between two empty lines, and in one run. */
const mostMarks = 2000
const longestRule = 100

const containerMark = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y
const ruleLine = /^[ \t]*([*_-])(?:[ \t]*\1)*[ \t]*$/

/**
 * The same text with what goes beyond these bounds escaped, so that it is read as plain words, and where that was. CommonMark takes time
 * in the square or cube of such a text (40,000 signs of emphasis: minutes); within the bounds time grows with its length.
 */
export function tameMarkdown(written: string): { text: string; beyond: ExcessAt[] } {
  const beyond: ExcessAt[] = []
  const whole = written.toWellFormed().replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const lines = whole.slice(0, mostCharacters).split('\n', mostLines)
  if (whole.length > mostCharacters || lines.length === mostLines) beyond.push({ line: lines.length, excess: 'too-long' })
  let marks = 0
  const tamed = lines.map((line, i) => {
    if (line.trim() === '') marks = 0
    const note = (excess: Excess) => void beyond.push({ line: i + 1, excess })
    const seen = line.replace(unseen, '')
    if (seen !== line) note('unseen-signs')
    const shallow = withoutDepth(seen, note)
    const calm = withoutLongRuns(shallow, note)
    const before = marks
    marks += countMarks(calm)
    if (marks <= mostMarks) return calm
    if (before <= mostMarks) note('too-many-marks')
    return calm.replace(/(?<!\\)[*_[\]]/g, String.raw`\$&`)
  })
  return { text: tamed.join('\n'), beyond }
}

// Signs that nobody sees: controls, and those that turn the direction of writing around, by which a text can look other than it is.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

function withoutDepth(given: string, note: (excess: Excess) => void): string {
  const isIndented = given.length > deepestIndent && given.slice(0, deepestIndent).trim() === ''
  if (isIndented) note('too-deep')
  const line = isIndented ? given.slice(0, deepestIndent) + given.trimStart() : given
  containerMark.lastIndex = 0
  for (let depth = 0; containerMark.test(line); depth++) {
    if (depth < deepest) continue
    note('too-deep')
    // A sign that is no letter or digit is escaped by the stroke; a number is one that begins no list once its point is.
    const rest = line.slice(containerMark.lastIndex).replace(/[>*+_-]/g, String.raw`\$&`)
    return `${line.slice(0, containerMark.lastIndex - 1)}\\${line[containerMark.lastIndex - 1]}${rest}`
  }
  return line
}

function withoutLongRuns(line: string, note: (excess: Excess) => void): string {
  if (line.length <= longestRule && ruleLine.test(line)) return line
  let isNoted = false
  return line.replace(/\*{13,}|_{13,}/g, (run) => {
    if (!isNoted) note('too-many-marks')
    isNoted = true
    return run.replace(/./g, String.raw`\$&`)
  })
}

function countMarks(line: string): number {
  let n = 0
  for (const sign of line) if (sign === '*' || sign === '_' || sign === '[' || sign === ']') n++
  return n
}
