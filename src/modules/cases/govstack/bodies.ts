import { z } from 'zod'
import { refuse } from '../../../kernel/http-refusals.ts'
import { readJson } from '../../../kernel/json-body.ts'

const Given = z.record(z.string(), z.unknown())

/** applicationFileSubmit: of its properties applicationName and created are taken and not kept, for a case has its service's name and its own time. */
export const Submit = z.strictObject({
  applicantId: z.string().max(100),
  applicationName: z.string().max(200).optional(),
  created: z.iso.datetime({ offset: true }).optional(),
  formData: z.strictObject({ data: z.strictObject({ answers: Given, declaration: Given.optional() }), eFormId: z.string().max(300).optional() }),
  documentUrls: z.array(z.string().max(2000)).max(200).optional(),
})

/** additionalData: which action of the procedure, with what it asks; and the answers, where the action is a correction. */
export const Complete = z.strictObject({
  data: z.strictObject({
    action: z.strictObject({
      name: z.string().max(60),
      reasons: z.string().optional(),
      note: z.string().optional(),
      answer: z.string().optional(),
      organisation: z.string().max(60).optional(),
      opinion: z.string().max(60).optional(),
      inspection: z.string().max(60).optional(),
      marks: z.array(z.string()).max(500).optional(),
      slot: z.strictObject({ day: z.string().max(20), period: z.string().max(20) }).optional(),
    }),
    answers: Given.optional(),
  }),
})

const mostBytes = 1_048_576

/** A body of JSON of this shape; where it is not, the first place that is wrong. */
export async function readBody<Shape extends z.ZodType>(shape: Shape, request: Request): Promise<z.infer<Shape>> {
  const read = shape.safeParse(await readJson(request, mostBytes))
  if (read.success) return read.data
  const [first] = read.error.issues
  return refuse('request.wrong_shape', { at: (first?.path ?? []).join('.').slice(0, 200), says: (first?.message ?? '').slice(0, 200) })
}
