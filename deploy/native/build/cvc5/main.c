/*
 * The cvc5 command, over the shared libraries of cvc5's Python package, which come without it: reads SMT-LIB
 * commands from standard input and answers each at once, as `cvc5 --lang smt` does. No header comes with them
 * either, so what is called is declared here (cvc5 1.4, c/cvc5.h and c/cvc5_parser.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct TermManager TermManager;
typedef struct Solver Solver;
typedef struct Symbols Symbols;
typedef struct Parser Parser;
typedef struct Command Command;

TermManager *cvc5_term_manager_new(void);
Solver *cvc5_new(TermManager *terms);
void cvc5_set_option(Solver *solver, const char *name, const char *value);
const char *cvc5_get_version(Solver *solver);
Symbols *cvc5_symbol_manager_new(TermManager *terms);
Parser *cvc5_parser_new(Solver *solver, Symbols *symbols);
void cvc5_parser_set_inc_str_input(Parser *parser, int language, const char *name);
void cvc5_parser_append_inc_str_input(Parser *parser, const char *input);
Command *cvc5_parser_next_command(Parser *parser, const char **error);
const char *cvc5_cmd_invoke(Command *command, Solver *solver, Symbols *symbols);
const char *cvc5_cmd_get_name(Command *command);

enum { SMT_LIB_2_6 = 0 };

/* Options as Cedar gives them: `--lang smt`, `--name=value`. */
static int set_options(Solver *solver, int count, char **words) {
  for (int at = 1; at < count; at++) {
    char *value = strchr(words[at], '=');
    if (strcmp(words[at], "--version") == 0) {
      printf("cvc5 %s\n", cvc5_get_version(solver));
      return 1;
    }
    if (strcmp(words[at], "--lang") == 0) {
      at++;
    } else if (strncmp(words[at], "--", 2) == 0 && value != NULL) {
      *value = '\0';
      cvc5_set_option(solver, words[at] + 2, value + 1);
    }
  }
  return 0;
}

static char *text;
static size_t length, room;

static void keep(char letter) {
  if (length + 1 >= room) {
    room = room == 0 ? 4096 : 2 * room;
    text = realloc(text, room);
    if (text == NULL) abort();
  }
  text[length++] = letter;
  text[length] = '\0';
}

/*
 * The next command into `text`: up to the bracket that closes it, since whoever asks writes no further before
 * it has the answer. Brackets in strings, quoted symbols and comments do not count.
 */
static int next_text(void) {
  int letter, depth = 0, within = 0;
  length = 0;
  while ((letter = getchar()) != EOF) {
    keep((char)letter);
    if (within != 0) {
      if (letter == within) within = 0;
    } else if (letter == '"' || letter == '|') {
      within = letter;
    } else if (letter == ';') {
      within = '\n';
    } else if (letter == '(') {
      depth++;
    } else if (letter == ')' && --depth == 0) {
      return 1;
    }
  }
  return 0;
}

int main(int count, char **words) {
  TermManager *terms = cvc5_term_manager_new();
  Solver *solver = cvc5_new(terms);
  Symbols *symbols = cvc5_symbol_manager_new(terms);
  if (set_options(solver, count, words)) return 0;
  Parser *parser = cvc5_parser_new(solver, symbols);
  cvc5_parser_set_inc_str_input(parser, SMT_LIB_2_6, "stdin");
  while (next_text()) {
    const char *error = NULL;
    cvc5_parser_append_inc_str_input(parser, text);
    Command *command = cvc5_parser_next_command(parser, &error);
    if (error != NULL) {
      printf("(error \"Parse Error: %s\")\n", error);
      fflush(stdout);
      return 1;
    }
    if (command == NULL) continue;
    if (strcmp(cvc5_cmd_get_name(command), "exit") == 0) return 0;
    fputs(cvc5_cmd_invoke(command, solver, symbols), stdout);
    fflush(stdout);
  }
  return 0;
}
