import type { Text } from '../../kernel/i18n.ts'

export const texts = {
  wrongCheck: {
    en: 'Check the number: one of its letters or digits is not right',
    'zh-Hant': '請核對號碼：當中有字母或數字不正確',
  } satisfies Text,
  likeExample: (name: string, example: string) => ({
    en: `${name}: enter it like ${example}`,
    'zh-Hant': `請輸入${name}，例如${example}`,
    'zh-Hans': `请输入${name}，例如${example}`,
  }),
}
