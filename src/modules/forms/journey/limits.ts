import type { Question } from '../../jurisdiction/index.ts'

type Limits = Partial<Pick<Question, 'min' | 'max' | 'maxLength' | 'only' | 'accept' | 'mostMegabytes' | 'mostFiles'>>

/** What an answer must keep to that is good for all of them. Codes that only some offer are offered; `holds` keeps them from the others. */
export function strictest(questions: readonly Question[]): Limits {
  const least = pick(questions, 'min', Math.max)
  const greatest = pick(questions, 'max', Math.min)
  const longest = pick(questions, 'maxLength', Math.min)
  const only = questions.map((question) => question.only).filter((codes) => codes !== undefined)
  return {
    ...(least !== undefined && { min: least }),
    ...(greatest !== undefined && { max: greatest }),
    ...(longest !== undefined && { maxLength: longest }),
    ...(only.length === questions.length && { only: [...new Set(only.flat())] }),
    accept: inAll(questions.map((question) => question.accept)),
    mostMegabytes: Math.min(...questions.map((question) => question.mostMegabytes)),
    mostFiles: Math.min(...questions.map((question) => question.mostFiles)),
  }
}

/** Whether there can be an answer that is good for all of them. */
export function canBeOne(questions: readonly Question[]): boolean {
  const { min, max, accept } = strictest(questions)
  return accept!.length > 0 && (min === undefined || max === undefined || min <= max)
}

function pick(questions: readonly Question[], key: 'min' | 'max' | 'maxLength', choose: (...numbers: number[]) => number): number | undefined {
  const given = questions.map((question) => question[key]).filter((limit) => limit !== undefined)
  return given.length > 0 ? choose(...given) : undefined
}

const inAll = <Item>([first = [], ...others]: readonly (readonly Item[])[]): Item[] => first.filter((item) => others.every((other) => other.includes(item)))
