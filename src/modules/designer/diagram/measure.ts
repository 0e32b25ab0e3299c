/** How wide words are, in units of the type size: near enough for the system's own fonts, and a little generous. */
export function widthOf(words: string): number {
  let width = 0
  for (const sign of words) width += /[\p{Script=Han}　-〿＀-￯]/u.test(sign) ? 1 : narrow.has(sign) ? 0.32 : /[mwMW—]/.test(sign) ? 0.86 : /[A-Z]/.test(sign) ? 0.68 : 0.56
  return width
}

const narrow = new Set("iljtfrI.,;:'’|!()[] ")

/** Words in lines of at most `most` units. A Chinese line may break between any two signs, but none begins with a closing sign. */
export function linesOf(words: string, most: number): string[] {
  const pieces = words.match(/[\p{Script=Han}][，。；：、）」』？！]*|[（「『][\p{Script=Han}]?[，。；：、）」』]*|[^\s\p{Script=Han}（「『]+|\s+/gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > most) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}
