/** How long a share is kept after it was last saved, where its application is not sent. */
export const shareDays = 90
