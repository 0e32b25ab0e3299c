import type { TypingWords } from '../../../design/index.ts'
import type { View } from '../../../kernel/page.ts'
import { texts } from '../texts.ts'

/** What a search field needs to answer while somebody types. */
export const typingWords = ({ language, t }: Pick<View, 'language' | 't'>): TypingWords => ({
  address: `/api/v1/answers?lang=${language.path}`,
  label: t(texts.answersLabel),
  count: t(texts.answersCount),
  none: t(texts.answersNone),
})
