import type { Text } from '../../kernel/i18n.ts'

export const texts = {
  evidence: { en: 'Documents to enclose', 'zh-Hant': '須附上的文件' },
} satisfies Record<string, Text>
