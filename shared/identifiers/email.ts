/** One address: whether it exists only a mail can tell, but two of them are not one. */
const ONE_ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

export const isEmail = (text: string): boolean => ONE_ADDRESS.test(text);
