import type { Text } from '../../kernel/i18n.ts'

/** A text with its {names} filled in. Simplified Chinese is left to be derived, because a form is compiled before anything is said. */
export function fillText(text: Text, values: Readonly<Record<string, Text | string | number>>): Text {
  const inTag = (tag: 'en' | 'zh-Hant') =>
    text[tag].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === 'object' ? value[tag] : String(value)
    })
  return { en: inTag('en'), 'zh-Hant': inTag('zh-Hant') }
}
