import EnquiryLog
import PolicyCore
import ReviewDesk

/// Why an order is not carried out, in a sentence: what stands in the way, and the next step.
extension ReviewText {
  static func failure(_ fault: ReviewFault) -> Failure {
    switch fault {
    case .noEntry(let number): .usage("there is no entry \(number) in this log")
    case .noEnquiry(let number):
      .usage("entry \(number) is no enquiry that can be read; nothing was signed")
    case .nobodyTold(let number):
      .usage("nobody is said to have been told of entry \(number); note adds who was")
    case .whoWasTold(let number):
      .usage(
        "more than one was told of entry \(number): confirm \(number), their name, and how you know"
      )
    case .toldByYou(let number):
      .notPermitted(
        "you typed that somebody was told of entry \(number), so another manager has to confirm it")
    case .signedOffAlready(let number):
      .usage("entry \(number) is signed off already; with words it is signed off again")
    case .lookFirst(let number):
      .usage("look at entry \(number) before you sign for it: show \(number); nothing was signed")
    case .forOthers(let number):
      .usage(
        "entry \(number) is sealed to others than you; nothing of it can be shown, added or signed")
    case .signOffInstead(let number):
      .usage(
        "no desk has the message of entry \(number): see to it yourself, then sign-off \(number)")
    case .noMessage(let number): .usage("no message waits in entry \(number)")
    case .erased(let number):
      .usage("entry \(number) is erased: that it was there is all that can be said")
    case .notDue(let number, let day):
      .usage(
        "the time of entry \(number) is not over"
          + (day.map { "; it is on \($0)" } ?? ", and nobody can say when it is")
          + "; dispose lists what is due; nothing was erased")
    case .notHeld(let number):
      .usage("entry \(number) is not held, so nothing was changed; dispose lists what is")
    case .kept(let kept):
      .usage(
        "entry \(kept.entry) is kept, \(DisposalText.reason(kept.because)); nothing was erased")
    case .noPeriod(let number):
      .usage("the policy does not say how long entry \(number) is kept; nothing was erased")
    case .nothingDue: .usage("nothing is due that goes by one signature; nothing was erased")
    case .noPolicy:
      .usage("there is no policy to reckon by: review policy says why; nothing was erased")
    case .noAccount(let number):
      .usage("no account \(number) waits for a signature; dispose lists those that do")
    case .signedByYou(let number):
      .notPermitted(
        "account \(number) has your signature: another manager gives the second; nothing was erased"
      )
    case .dayIsOver: .usage("that day is over: a hold until then would hold nothing")
    case .missing(let number):
      .log(
        "the log is not as it was written: entry \(number) \(LogText.cause(.gap)). "
          + "Copy its folder as it is; log verify says what still stands",
        status: 65)
    case .nothingOwed(let number):
      .usage("nothing is owed of entry \(number); owe \(number) until DAY WHAT adds something")
    case .whichTask(let number, let tasks):
      .usage(
        "more than one is owed of entry \(number), so name it: \(tasks.joined(separator: ", "))")
    case .endedAlready(let task):
      .usage(
        "\(task.id) of entry \(task.entry) is ended already; show \(task.entry) says by whom and how"
      )
    case .needsWhy(let number):
      .usage("say how or why, in words, behind the number \(number) and what is owed")
    case .lateNeedsReason(let task):
      .usage(
        "\(task.id) of entry \(task.entry) is late, so say why: done \(task.entry) \(task.id) late WHY"
      )
    case .waitsForNothing(let task):
      .usage(
        "the clock of \(task.id) of entry \(task.entry) waits for nothing like that; "
          + "wait \(task.entry) \(task.id) and identity or clarification, where the law lets it")
    case .waitsAlready(let task):
      .usage(
        "the clock of \(task.id) of entry \(task.entry) waits already; came \(task.entry) ends that"
      )
    case .cannotBeExtended(let task):
      .usage(
        "the time for \(task.id) of entry \(task.entry) cannot be extended: nothing gives it more")
    case .extendedAlready(let task):
      .usage("\(task.id) of entry \(task.entry) was extended already, and no time is longer")
    case .tooLateToWait(let task):
      .usage(
        "\(task.id) of entry \(task.entry) is overdue, and asking them now stops no clock; answer them, or say why not"
      )
    case .tooLateToExtend(let task):
      .usage(
        "\(task.id) of entry \(task.entry): its first time is over, and they had to be told within it; "
          + "answer them now")
    case .needsUntil(let number): .usage("until when? type owe \(number) until 2031-03-04 WHAT")
    case .needsOwner(let number): .usage("whose? type assign \(number) and a user name")
    case .noSuchOwner(let number, let owners):
      .usage(
        "nobody of that name may have entry \(number); these may: "
          + (owners.isEmpty ? "nobody" : owners.map(VisibleText.of).joined(separator: ", ")))
    case .owedDayIsOver(let day): .usage("\(day) is over: nothing can be owed until then")
    case .firstDayFirst: .usage("the first day comes first: report 2031-01-01 2031-03-31")
    case .needsDay: .usage("a day has to follow, such as 2031-03-04, that the calendar has")
    case .dayToCome: .usage("that day has not come yet; nothing was changed")
    case .dayBefore(let day): .usage("that is before \(day), when it began; nothing was changed")
    case .consent(let fault): ConsentText.failure(fault)
    case .whatIf(let fault): WhatIfText.failure(fault)
    case .gathering(let fault): GatherText.failure(fault)
    case .noRegister(let names):
      .usage("there is no such register; these are kept: \(names.joined(separator: ", "))")
    case .answerNeeds(let part, let number): .usage(AnsweringText.needs(part, number))
    case .clauseDoesNotLet(let allowed):
      .usage(
        "that clause does not let a manager have anything said; "
          + (allowed.isEmpty
            ? "no clause of this policy does: refuse in place of say, or write to them yourself"
            : "these do: \(allowed.joined(separator: ", "))"))
    case .lineTooLong:
      .usage("a line has \(AnswerRecord.mostWords) words at most; say less, or ring them yourself")
    case .lineSaysMore:
      .usage(
        "that says more than one thing: one sentence, and no telephone number or e-mail address; "
          + "nothing was authorised")
    case .answerOver: .usage("that time is over already; nothing was authorised")
    case .answerTooLate:
      .usage("an answer waits for one working day at most; leave until out, and it is that")
    case .needsTime: .usage("until takes a time such as 16:30, a day such as 2031-03-04, or both")
    case .noClock: .unfit(clockInDoubt)
    case .notReferred(let number):
      .usage("nothing of entry \(number) was referred to anybody, so there is nothing to answer")
    case .answerByTaker(let number):
      .notPermitted(
        "you took the call of entry \(number), so another manager has to answer it; nothing was authorised"
      )
    case .answeredAlready(let number):
      .usage(
        "an answer to entry \(number) waits already; authorise \(number) withdraw WHY takes it back"
      )
    case .noAnswer(let number): .usage("no answer to entry \(number) waits")
    case .noSuchKind:
      .usage("nothing of that kind can be asked; policy words request lists what can")
    case .noSuchRole(let roles):
      .usage("there is no such role; these there are: \(roles.joined(separator: ", "))")
    case .noSuchAuthor:
      .usage("nobody of that name has filed anything; user list names who there is")
    }
  }
}
