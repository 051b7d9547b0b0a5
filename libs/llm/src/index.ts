export { chatModel } from './model/chat-model.js';
export type { ModelSettings } from './model/model-settings.js';
export { LangChainModel, type OpenModel } from './model/langchain-model.js';
export type { LanguageModel, ModelFailure, ModelUse, Question } from './model/language-model.js';
export { Budget, usualAllowance, type Allowance } from './limits/budget.js';
export { readWithModel, type ModelReading } from './read/read-document.js';
