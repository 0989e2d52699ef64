// Whose answer a message is about, said once.

export function saidBy(title: string, message: string): string {
  return message.startsWith(title) ? message : `${title}: ${message}`;
}
