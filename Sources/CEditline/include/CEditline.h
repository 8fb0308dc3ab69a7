/* libedit, and the few calls of it that Swift cannot make itself. Only LineEditor imports this. */
#pragma once
#include <histedit.h>
