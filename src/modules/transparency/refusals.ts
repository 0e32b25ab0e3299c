import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'log.no_such_tile': { status: 404, text: { en: 'The log has no such tile: the address is not written as C2SP tlog-tiles says, or the log is not that long.', 'zh-Hant': '日誌沒有這個區塊：網址不符合 C2SP tlog-tiles 的寫法，或日誌還沒有這麼長。' } },
})
