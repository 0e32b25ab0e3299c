import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'slot.not_offered': { status: 422, text: { en: 'The office does not see people at that time. Choose one of the times offered.', 'zh-Hant': '辦事處在該時段不設預約。請從所列時段中選擇。' } },
  'slot.full': { status: 409, text: { en: 'The last place at that time has just been taken. Choose another time.', 'zh-Hant': '該時段的名額剛剛額滿。請選擇其他時段。' } },
  'slot.already_booked': { status: 409, text: { en: 'You already have an appointment for this application.', 'zh-Hant': '你已為這宗申請預約時間。' } },
})
