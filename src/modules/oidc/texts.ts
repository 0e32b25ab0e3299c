import type { Text } from '../../kernel/i18n.ts'

export const implicitWhy: Text = { en: 'To know you again when you come back. Nothing about you is passed on.', 'zh-Hant': '在你再次使用時認得你。不會轉交你的任何個人資料。' }
