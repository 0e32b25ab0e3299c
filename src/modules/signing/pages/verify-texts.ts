import type { Text } from '../../../kernel/i18n.ts'
import type { CertificateState, EvidenceState, SignatureReport, SignerKind, Unread, Wholeness } from '../signature-report.ts'

/** What is said of the signatures of a file. */
export const verifyTexts = {
  who: { en: 'Who signed', 'zh-Hant': '簽署人' },
  when: { en: 'When', 'zh-Hant': '簽署時間' },
  document: { en: 'The document', 'zh-Hant': '文件' },
  certificate: { en: 'The certificate', 'zh-Hant': '證書' },
  passkey: { en: 'The signer’s own agreement', 'zh-Hant': '簽署人的同意' },
  reason: { en: 'What for', 'zh-Hant': '簽署目的' },
  level: { en: 'How long it can be checked', 'zh-Hant': '可查核多久' },
  standard: { en: 'In the words of the standard (ETSI EN 319 102-1)', 'zh-Hant': '標準用語（ETSI EN 319 102-1）' },
  file: { en: 'File', 'zh-Hant': '檔案' },
  hash: { en: 'Fingerprint of the file (SHA-256)', 'zh-Hant': '檔案的指紋（SHA-256）' },
  unknownTime: { en: 'The signature does not say when', 'zh-Hant': '簽署沒有註明時間' },
  claimedTime: { en: 'as the signer says; no time-stamp proves it', 'zh-Hant': '由簽署人註明，沒有時間戳記證明' },
  offline: { en: 'You can check it without us too, with any program that reads signatures of PDF.', 'zh-Hant': '你也可以用任何能讀取PDF簽署的程式自行查核，毋須經本系統。' },
} satisfies Record<string, Text>

export const provedTime = (by: string): Text => ({ en: `proved by a time-stamp of ${by}`, 'zh-Hant': `由${by}的時間戳記證明` })
export const nthSignature = (n: number, of: number): Text => (of === 1 ? { en: 'The signature', 'zh-Hant': '簽署' } : { en: `Signature ${n} of ${of}`, 'zh-Hant': `第${n}個簽署，共${of}個` })
export const onSite = (origin: string): Text => ({ en: `on ${origin}`, 'zh-Hant': `網站：${origin}` })

/** The level of ETSI EN 319 102-1 stands in brackets, for those who know it. */
export const levels: Readonly<Record<SignatureReport['level'], Text>> = {
  'B-B': { en: 'Its time is not proved (B-B)', 'zh-Hant': '簽署時間未獲證明（B-B）' },
  'B-T': { en: 'Its time is proved (B-T)', 'zh-Hant': '簽署時間已獲證明（B-T）' },
  'B-LT': { en: 'It can also be checked in later years (B-LT)', 'zh-Hant': '日後仍可查核（B-LT）' },
  'B-LTA': { en: 'It can also be checked in the far future (B-LTA)', 'zh-Hant': '可長期查核（B-LTA）' },
}

/** One heading for the whole document, and what it means. */
export const outcomes = {
  good: { heading: { en: 'Signed, and not changed since', 'zh-Hant': '簽署後未經更改' }, lead: { en: 'Every signature on this document is genuine, and nothing was changed after it.', 'zh-Hant': '文件上的每個簽署均屬真確，簽署後內容沒有更改。' } },
  changed: { heading: { en: 'Changed after it was signed', 'zh-Hant': '簽署後曾被更改' }, lead: { en: 'This is not the document that was signed. Do not rely on it; ask for the original file.', 'zh-Hant': '這不是當時簽署的文件。請勿倚賴，應索取原來的檔案。' } },
  unreadable: { heading: { en: 'A signature cannot be checked', 'zh-Hant': '有簽署未能查核' }, lead: { en: 'The file holds something that looks like a signature and cannot be read as one. Do not rely on it.', 'zh-Hant': '檔案內有類似簽署的內容，但未能讀取。請勿倚賴。' } },
  evidence: { heading: { en: 'The signer did not agree to this document', 'zh-Hant': '簽署人沒有同意這份文件' }, lead: { en: 'What stands in the signature as the signer’s agreement is about something else. Do not rely on it.', 'zh-Hant': '簽署內所載的同意並非關於這份文件。請勿倚賴。' } },
  certificate: { heading: { en: 'Signed, but the signature does not count', 'zh-Hant': '已簽署，但簽署無效' }, lead: { en: 'The document is as it was signed, but the certificate behind a signature was not valid then.', 'zh-Hant': '文件內容沒有更改，但有簽署所用的證書當時並不有效。' } },
  unknown: { heading: { en: 'Signed by somebody we do not know', 'zh-Hant': '簽署人身分未能核實' }, lead: { en: 'The document is as it was signed, but we cannot say who stands behind a signature: its certificate was not issued here.', 'zh-Hant': '文件內容沒有更改，但有簽署所用的證書並非由本系統發出，因此未能核實簽署人的身分。' } },
} satisfies Record<string, { heading: Text; lead: Text }>

export const unreadTexts: Readonly<Record<Unread, { readonly heading: Text; readonly lead: Text }>> = {
  'not-signed': { heading: { en: 'This file is not signed', 'zh-Hant': '這個檔案沒有簽署' }, lead: { en: 'We found no signature in it. A printed or scanned copy loses the signature; ask for the file itself.', 'zh-Hant': '檔案內沒有簽署。列印或掃描的副本不會保留簽署，請索取原來的檔案。' } },
  'too-large': { heading: { en: 'This file is too large to check here', 'zh-Hant': '檔案太大，未能在此查核' }, lead: { en: 'We check files of up to 20 MB.', 'zh-Hant': '可查核的檔案上限為20 MB。' } },
  encrypted: { heading: { en: 'This file is locked by a password', 'zh-Hant': '檔案已加密' }, lead: { en: 'We cannot look into it. Ask for a copy without a password.', 'zh-Hant': '系統未能讀取內容，請索取沒有加密的檔案。' } },
  broken: { heading: { en: 'This file cannot be read', 'zh-Hant': '檔案未能讀取' }, lead: { en: 'It is not a PDF or JSON file that we can read, or it is damaged. Ask for it again.', 'zh-Hant': '這不是可讀取的PDF或JSON檔案，或檔案已損壞。請重新索取。' } },
  'too-complex': { heading: { en: 'This file is too complicated to check here', 'zh-Hant': '檔案過於複雜，未能在此查核' }, lead: { en: 'Reading it would take too long. Another program that reads signatures of PDF may do it.', 'zh-Hant': '讀取需時太長。你可使用其他能讀取PDF簽署的程式。' } },
  'too-slow': { heading: { en: 'Checking this file took too long', 'zh-Hant': '查核需時太長' }, lead: { en: 'We stopped, so we cannot say anything of its signatures. Another program that reads signatures may do it.', 'zh-Hant': '系統已停止查核，因此未能確定簽署是否有效。你可使用其他能讀取簽署的程式。' } },
}

export const kinds: Readonly<Record<SignerKind, Text>> = {
  person: { en: 'a person, by passkey', 'zh-Hant': '個人，以通行密鑰簽署' },
  post: { en: 'an officer, by their post', 'zh-Hant': '公職人員，以職位簽署' },
  organisation: { en: 'the seal of an organisation', 'zh-Hant': '機構印章' },
  unknown: { en: 'not known to us', 'zh-Hant': '身分未能核實' },
}

export const wholenessTexts: Readonly<Record<Wholeness, Text>> = {
  whole: { en: 'Just as it was signed', 'zh-Hant': '與簽署時相同' },
  changed: { en: 'Changed after this signature', 'zh-Hant': '在這個簽署後曾被更改' },
  unreadable: { en: 'The signature cannot be read', 'zh-Hant': '簽署未能讀取' },
}

export const certificateTexts: Readonly<Record<CertificateState, Text>> = {
  valid: { en: 'Valid when it was signed', 'zh-Hant': '簽署時有效' },
  'not-valid-then': { en: 'Not valid at the time of signing', 'zh-Hant': '簽署時並不有效' },
  revoked: { en: 'Revoked by its issuer', 'zh-Hant': '已被發出者撤銷' },
  'unknown-issuer': { en: 'Not issued here, so we cannot say who stands behind it', 'zh-Hant': '並非由本系統發出，未能核實' },
  unsuitable: { en: 'Made for another use than signing', 'zh-Hant': '並非作簽署用途' },
}

export const evidenceTexts: Readonly<Record<EvidenceState, Text>> = {
  good: { en: 'The signer’s passkey agreed to exactly this document', 'zh-Hant': '簽署人的通行密鑰已同意這份文件' },
  wrong: { en: 'The passkey agreed to something else, or its proof does not hold', 'zh-Hant': '通行密鑰所同意的並非這份文件，或證明不成立' },
  none: { en: 'No passkey took part in it', 'zh-Hant': '沒有使用通行密鑰' },
}
